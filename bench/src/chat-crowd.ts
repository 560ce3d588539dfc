import { isRefusal } from '@nashi/errors';
import type { BenchRun } from './bench.ts';
import { prepareMembers } from './prepare-catalogue.ts';
import type { BenchMember } from './prepare-catalogue.ts';

/** A group conversation with its members; all of them may write. */
export interface BenchGroup {
  id: string;
  members: readonly BenchMember[];
}

async function certify(run: BenchRun, members: readonly BenchMember[]): Promise<void> {
  const { identity } = run.nashi.modules;
  const at = run.nashi.platform.clock.now();
  await run.nashi.platform.database.transaction(async (tx) => {
    for (const { memberId } of members) {
      const certified = await identity.certifyMember(tx, {
        memberId,
        method: 'school-mail',
        standing: 'student',
        schoolKey: 'pear.example',
        schoolName: 'Pear Garden University',
        level: 'undergraduate',
        subject: memberId,
        at,
      });
      if (isRefusal(certified)) throw new Error(certified.code);
    }
  });
}

async function startGroup(run: BenchRun, owner: BenchMember, others: readonly BenchMember[]): Promise<BenchGroup> {
  const { socialGraph } = run.nashi.modules;
  const now = run.nashi.platform.clock.now();
  await run.nashi.platform.database.transaction(async (tx) => {
    for (const { memberId } of others) {
      await socialGraph.follow(tx, { follower: owner.memberId, followee: memberId, now });
      await socialGraph.follow(tx, { follower: memberId, followee: owner.memberId, now });
    }
  });
  const answer = await fetch(`${run.server.url}/api/v1/conversations/groups`, {
    method: 'POST',
    headers: { cookie: owner.cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Bench', memberIds: others.map((one) => one.memberId) }),
  });
  if (answer.status !== 201) throw new Error(`a group was refused: ${await answer.text()}`);
  const { id } = (await answer.json()) as { id: string };
  return { id, members: [owner, ...others] };
}

/** Certified members, and groups that overlap: each of so many, the next one shifted along the circle of members. */
export async function prepareGroups(
  run: BenchRun,
  wanted: { members: number; groups: number; size: number },
): Promise<{ members: readonly BenchMember[]; groups: readonly BenchGroup[] }> {
  const members = await prepareMembers(run, wanted.members);
  await certify(run, members);
  const groups: BenchGroup[] = [];
  for (let number = 0; number < wanted.groups; number += 1) {
    const first = Math.floor((number * members.length) / wanted.groups);
    const circle = [...members.slice(first), ...members.slice(0, first)];
    const [owner, ...others] = circle.slice(0, wanted.size);
    if (owner) groups.push(await startGroup(run, owner, others));
  }
  run.tell(`${members.length} members are in ${groups.length} groups of ${wanted.size}`);
  return { members, groups };
}

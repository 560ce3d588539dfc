import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { Id, MemberId } from '@nashi/ids';
import type { CircleId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { circlesErrors } from '../errors.ts';
import { countMemberships, insertMember, membershipOf } from '../membership/membership-queries.ts';
import { changesCircle } from '../policy.ts';
import { circleRows, insertCircle, nameHolder, updateCircle } from './circle-queries.ts';
import type { Mode } from './circle-queries.ts';

export interface CircleDraft {
  name: string;
  description: string;
  tags: string[];
  rules: string;
  mode: Mode;
  coverId: Id<'file'> | null;
}

/** Most circles that one member is in. */
export const mostCircles = 200;

const keyOf = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');

async function screened(tx: Tx, deps: Deps, draft: CircleDraft): Promise<Outcome<CircleDraft>> {
  const [name, description, rules] = await Promise.all([
    deps.moderation.screen(tx, draft.name, 'name'),
    deps.moderation.screen(tx, draft.description, 'description'),
    deps.moderation.screen(tx, draft.rules, 'rules'),
  ]);
  if (isRefusal(name)) return name;
  if (isRefusal(description)) return description;
  if (isRefusal(rules)) return rules;
  const tags = [...new Set(draft.tags)];
  return { ...draft, tags, name: name.text, description: description.text, rules: rules.text };
}

/** Founds a circle; its founder is its owner. */
export async function foundCircle(
  tx: Tx,
  deps: Deps,
  input: { draft: CircleDraft; owner: MemberId; now: Date },
): Promise<Outcome<CircleId>> {
  const { owner, now } = input;
  const draft = await screened(tx, deps, input.draft);
  if (isRefusal(draft)) return draft;
  if ((await countMemberships(tx, owner)) >= mostCircles) return circlesErrors.tooMany({ limit: mostCircles });
  const id = newId<CircleId>();
  const circle = { ...draft, id, ownerId: owner, createdAt: now, nameKey: keyOf(draft.name) };
  if (!(await insertCircle(tx, circle))) return circlesErrors.nameTaken({}, 'name');
  if (draft.coverId) {
    const attached = await deps.files.attach(tx, [draft.coverId], owner, {
      purpose: 'circle',
      at: now,
      field: 'coverId',
    });
    if (isRefusal(attached)) return attached;
  }
  await deps.findable(tx, [id]);
  await insertMember(tx, { circle: id, member: owner, role: 'owner', state: 'in', now });
  return id;
}

/** Changes a circle; its owner only. */
export async function changeCircle(
  tx: Tx,
  deps: Deps,
  input: { id: CircleId; draft: CircleDraft; by: MemberId; now: Date },
): Promise<Outcome<CircleId>> {
  const { id, by, now } = input;
  const row = (await circleRows(tx, [id])).get(id);
  if (!row) return circlesErrors.noSuchCircle();
  if (!changesCircle((await membershipOf(tx, id, by))?.role)) return circlesErrors.notYours();
  const draft = await screened(tx, deps, input.draft);
  if (isRefusal(draft)) return draft;
  const nameKey = keyOf(draft.name);
  const holder = await nameHolder(tx, nameKey);
  if (holder !== undefined && holder !== id) return circlesErrors.nameTaken({}, 'name');
  if (draft.coverId !== row.coverId) {
    if (draft.coverId) {
      const attached = await deps.files.attach(tx, [draft.coverId], by, {
        purpose: 'circle',
        at: now,
        field: 'coverId',
      });
      if (isRefusal(attached)) return attached;
    }
    if (row.coverId) await deps.files.remove(tx, [row.coverId]);
  }
  await updateCircle(tx, { ...row, ...draft, nameKey });
  await deps.findable(tx, [id]);
  return id;
}

import type { MemberId } from '@nashi/ids';
import { defineJob } from '@nashi/jobs';
import type { Deps } from '../deps.ts';
import { knownIds } from './people-queries.ts';
import { refreshPeople } from './refresh-people.ts';

/** Goes through all members, so that those who were there before, and schools that ran out, are as their profiles say. */
export const takeInEveryone = defineJob<Record<string, never>>('meet.take-in-everyone');

const atOnce = 500;

export async function takeIn(deps: Deps): Promise<void> {
  const { database, clock } = deps.platform;
  // Those whom the index knows come second: who has left since is let go there.
  for (const list of [deps.identity.activeMemberIds, knownIds]) {
    let last: MemberId | undefined;
    do {
      const ids: MemberId[] = await list(database.db, last, atOnce);
      await database.transaction((tx) => refreshPeople(tx, deps, ids, clock.now()));
      last = ids.length < atOnce ? undefined : ids.at(-1);
    } while (last !== undefined);
  }
}

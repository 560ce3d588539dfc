import type { MemberId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import type { ReviewedSubject } from '../subjects.ts';

/** Members can be reported; a decision against one is a warning with its statement of reasons. */
export function memberSubject(deps: Pick<Deps, 'identity'>): ReviewedSubject {
  return {
    async preview(tx, ids) {
      const members = await deps.identity.membersByIds(tx, ids as readonly MemberId[]);
      return new Map(
        [...members.values()].map((member) => [
          member.id,
          { text: member.nickname, pictures: [], link: `/people/${member.id}`, facts: [] },
        ]),
      );
    },
    // An accepted appeal ends a suspension; of a member who is not suspended there is nothing to undo.
    async decided(tx, { id, outcome, by, ip, now }) {
      if (outcome === 'published') await deps.identity.restoreMember(tx, id as MemberId, { by, ip, now });
    },
    async reported(tx, id) {
      const member = (await deps.identity.membersByIds(tx, [id as MemberId])).get(id as MemberId);
      return member?.status === 'active' ? { author: member.id, version: 1 } : undefined;
    },
  };
}

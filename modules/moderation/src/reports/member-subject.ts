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
          { text: member.nickname, pictures: [], link: `/members/${member.id}`, facts: [] },
        ]),
      );
    },
    decided: async () => undefined,
    async reported(tx, id) {
      const member = (await deps.identity.membersByIds(tx, [id as MemberId])).get(id as MemberId);
      return member?.status === 'active' ? { author: member.id, version: 1 } : undefined;
    },
  };
}

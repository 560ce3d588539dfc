import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import { handle } from '@nashi/jobs';
import type { Module } from '@nashi/platform';
import type { GatheringId, SignUpId } from './contract.ts';
import type { Deps } from './deps.ts';
import { foundGatherings, toFind } from './gatherings/find-gatherings.ts';
import type { Findable } from './gatherings/find-gatherings.ts';
import { gatheringIdsAfter, gatheringRows } from './gatherings/gathering-queries.ts';
import { maySee } from './gatherings/gathering-rules.ts';
import { remind, remindJob, settleJob } from './gatherings/plan-gathering.ts';
import { gatheringSubject } from './gatherings/review-subject.ts';
import { findReader, presentCards } from './gatherings/show-gatherings.ts';
import type { GatheringCard } from './gatherings/show-gatherings.ts';
import { callGathering } from './gatherings/write-gathering.ts';
import type { Draft, Host } from './gatherings/write-gathering.ts';
import { settleFees } from './paying/settle-fees.ts';
import { signUpPayable } from './paying/sign-up-payable.ts';
import { personalData } from './personal-data-queries.ts';
import { routes } from './routes.ts';
import { lapse } from './sign-ups/end-sign-ups.ts';
import { lapseJob } from './sign-ups/move-up.ts';
import { signUp } from './sign-ups/sign-up.ts';

export type { GatheringId } from './contract.ts';
export type { Draft as GatheringDraft } from './gatherings/write-gathering.ts';

export interface Gatherings extends Module {
  /** For cards in chats and under posts: those the viewer may see. */
  gatheringsByIds(
    tx: Tx,
    ids: readonly GatheringId[],
    viewer: MemberId | undefined,
  ): Promise<Map<GatheringId, GatheringCard>>;
  /** What others can find of gatherings that take place. */
  toFind(tx: Tx, ids: readonly GatheringId[]): Promise<Map<GatheringId, Findable>>;
  /** Those that the viewer may see, as lists of what was found show them. */
  found(tx: Tx, ids: readonly GatheringId[], viewer: MemberId | undefined): Promise<Map<GatheringId, Findable>>;
  /** All in the order of their ids, from after one of them. */
  idsAfter(tx: Tx, after: GatheringId | null, limit: number): Promise<GatheringId[]>;
  call(tx: Tx, input: { host: Host; draft: Draft; now: Date }): Promise<Outcome<GatheringId>>;
  signUp(tx: Tx, input: { gathering: GatheringId; guest: Host; now: Date }): Promise<Outcome<SignUpId>>;
}

export function createGatherings(deps: Deps): Gatherings {
  deps.moderation.register('gathering', gatheringSubject(deps));
  deps.payments.registerPayable('gathering', signUpPayable(deps));
  return {
    name: 'gatherings',
    migrations: new URL('../migrations/', import.meta.url),
    personalData: personalData(() => deps.platform.clock.now()),
    routes: routes(deps),
    jobs: [
      handle(remindJob, (reminder) => remind(deps, reminder)),
      handle(settleJob, (ended) => settleFees(deps, ended)),
      handle(lapseJob, ({ id }) => lapse(deps, id)),
    ],
    async gatheringsByIds(tx, ids, viewer) {
      if (ids.length === 0) return new Map();
      const reader = await findReader(tx, deps, viewer);
      const seen = [...(await gatheringRows(tx, ids)).values()].filter((row) => maySee(row, reader));
      const cards = await presentCards(tx, deps, seen, viewer);
      return new Map(cards.map((card) => [card.id as GatheringId, card]));
    },
    toFind,
    found: (tx, ids, viewer) => foundGatherings(tx, deps, ids, viewer),
    idsAfter: gatheringIdsAfter,
    call: (tx, input) => callGathering(tx, deps, input),
    signUp: (tx, input) => signUp(tx, deps, input),
  };
}

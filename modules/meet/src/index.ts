import type { Tx } from '@nashi/db';
import { certificationRevoked, memberCertified } from '@nashi/identity';
import type { MemberId } from '@nashi/ids';
import { handle, on } from '@nashi/jobs';
import type { Module } from '@nashi/platform';
import { cardSubject } from './cards/review-subject.ts';
import type { Deps, MeetNeeds } from './deps.ts';
import type { Answer } from './index/match-index-rules.ts';
import { createRarity } from './index/rarity.ts';
import { isAnyoneKnown } from './people/people-queries.ts';
import { refreshPeople } from './people/refresh-people.ts';
import { takeIn, takeInEveryone } from './people/take-in-everyone.ts';
import { personalData } from './personal-data-queries.ts';
import { insertAnswersBulk } from './questions/question-queries.ts';
import { routes } from './routes.ts';
import { createTagTree } from './tags/tag-tree.ts';

export type { MeetNeeds, SignalSource } from './deps.ts';

export interface Meet extends Module {
  /** Keeps what people are found by in step with their profiles; called in the transaction that changes one. */
  refreshPeople(tx: Tx, ids: readonly MemberId[]): Promise<void>;
  /** Answers in one statement: for load models. */
  addAnswersBulk(tx: Tx, answers: readonly (Answer & { id: MemberId })[]): Promise<void>;
}

export function createMeet(needs: MeetNeeds): Meet {
  const { platform } = needs;
  const { database, clock, jobs } = platform;
  const deps: Deps = {
    ...needs,
    rarity: createRarity(platform, needs.identity),
    tree: createTagTree(database),
  };
  needs.moderation.register('card', cardSubject(needs));
  return {
    name: 'meet',
    migrations: new URL('../migrations/', import.meta.url),
    personalData,
    routes: routes(deps),
    jobs: [handle(takeInEveryone, () => takeIn(deps))],
    crons: [{ job: takeInEveryone.name, pattern: '40 3 * * *' }],
    subscriptions: [
      on(memberCertified, 'meet.school', (tx, { memberId }) => refreshPeople(tx, deps, [memberId], clock.now())),
      on(certificationRevoked, 'meet.school', (tx, { memberId }) => refreshPeople(tx, deps, [memberId], clock.now())),
    ],
    async start() {
      await Promise.all([deps.rarity.start(), deps.tree.start()]);
      if (!(await isAnyoneKnown(database.db))) {
        await jobs.add(database.db, takeInEveryone, {}, { key: takeInEveryone.name });
      }
    },
    async stop() {
      await Promise.all([deps.rarity.stop(), deps.tree.stop()]);
    },
    refreshPeople: (tx, ids) => refreshPeople(tx, deps, ids, clock.now()),
    addAnswersBulk: insertAnswersBulk,
  };
}

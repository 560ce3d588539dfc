import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Module } from '@nashi/platform';
import { circleIdsAfter, circleRows, standingIn } from './circles/circle-queries.ts';
import type { CircleRow } from './circles/circle-queries.ts';
import { foundCircle } from './circles/found-circle.ts';
import type { CircleDraft } from './circles/found-circle.ts';
import type { CircleId } from './contract.ts';
import type { Deps } from './deps.ts';
import { joinCircle } from './membership/join-circle.ts';
import { circleIdsOf, circlesOfMany, insideAmong, matesOf } from './membership/membership-queries.ts';
import { routes } from './routes.ts';

export type { CircleId } from './contract.ts';
export type { CircleDraft } from './circles/found-circle.ts';
import { personalData } from './personal-data-queries.ts';

export interface Circles extends Module {
  /** The circles that a member is in. */
  circlesOf(tx: Tx, member: MemberId): Promise<CircleId[]>;
  /** The circles of many members; those in none are left out. */
  circlesOfMany(tx: Tx, members: readonly MemberId[]): Promise<Map<MemberId, CircleId[]>>;
  circlesByIds(tx: Tx, ids: readonly CircleId[]): Promise<Map<CircleId, CircleRow>>;
  /** Those among `members` who are in the circle. */
  membersAmong(tx: Tx, circle: CircleId, members: readonly MemberId[]): Promise<Set<MemberId>>;
  /** Names and sizes. */
  circleNames(tx: Tx, ids: readonly CircleId[]): Promise<Map<CircleId, { name: string; members: number }>>;
  /** Members of a member's circles, the latest to join first. */
  circleMates(tx: Tx, member: MemberId, limit: number): Promise<MemberId[]>;
  /** All in the order of their ids, from after one of them. */
  idsAfter(tx: Tx, after: CircleId | null, limit: number): Promise<CircleId[]>;
  found(tx: Tx, input: { draft: CircleDraft; owner: MemberId; now: Date }): Promise<Outcome<CircleId>>;
  join(tx: Tx, input: { circle: CircleId; member: MemberId; now: Date }): Promise<Outcome<unknown>>;
}

export function createCircles(deps: Deps): Circles {
  return {
    name: 'circles',
    migrations: new URL('../migrations/', import.meta.url),
    personalData,
    routes: routes(deps),
    circlesOf: async (tx, member) => (await circleIdsOf(tx, [member])).map((row) => row.id),
    async circlesOfMany(tx, members) {
      const map = new Map<MemberId, CircleId[]>();
      for (const { memberId, circleId } of await circlesOfMany(tx, [members])) {
        map.set(memberId, [...(map.get(memberId) ?? []), circleId]);
      }
      return map;
    },
    circlesByIds: circleRows,
    async membersAmong(tx, circle, members) {
      return new Set((await insideAmong(tx, [circle, members])).map((row) => row.id));
    },
    async circleNames(tx, ids) {
      const [rows, standing] = [await circleRows(tx, ids), await standingIn(tx, ids, undefined)];
      return new Map([...rows].map(([id, { name }]) => [id, { name, members: standing.get(id)?.members ?? 0 }]));
    },
    circleMates: async (tx, member, limit) => (await matesOf(tx, [member, limit])).map((row) => row.id),
    idsAfter: circleIdsAfter,
    found: (tx, input) => foundCircle(tx, deps, input),
    join: (tx, input) => joinCircle(tx, deps, input),
  };
}

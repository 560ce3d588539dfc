import type { Clock } from '@nashi/clock';
import type { Database, MigrationSet, Tx } from '@nashi/db';
import type { Id } from '@nashi/ids';
import { defineJob, handle } from '@nashi/jobs';
import type { Cron, JobHandler } from '@nashi/jobs';
import * as queries from './reservations-queries.ts';

/** Something scarce that many want: a variant's pieces, a team's seats, a coupon's quota. */
export type PoolId = Id<'pool'>;
/** One claim on a pool, made by the caller before it asks, so that asking again changes nothing. */
export type HoldId = Id<'hold'>;

export interface PoolState {
  capacity: number;
  /** Reserved and waiting to be confirmed. */
  held: number;
  /** Confirmed. */
  taken: number;
  available: number;
}

export interface ReservationGroup {
  /** All or nothing. */
  items: readonly { holdId: HoldId; poolId: PoolId; quantity: number }[];
}

export interface Shortage {
  /** Index of the group in the call. */
  group: number;
  poolId: PoolId;
  /** What the pool had left for this group; undefined when there is no such pool. */
  available: number | undefined;
}

export interface Reservations {
  openPools(tx: Tx, pools: readonly { id: PoolId; kind: string; capacity: number }[]): Promise<void>;
  /** Adds to (or takes from) the capacity; false when more is held or taken than would remain. */
  changeCapacity(tx: Tx, poolId: PoolId, by: number): Promise<boolean>;
  states(tx: Tx, poolIds: readonly PoolId[]): Promise<Map<PoolId, PoolState>>;
  /**
   * Reserves for many groups in one statement: `held` until `expiresAt`, or `confirmed` at once.
   * Answers the groups that fell short; they took nothing. Call it late in a transaction: it locks the pools.
   */
  reserve(
    tx: Tx,
    groups: readonly ReservationGroup[],
    as: { state: 'held'; expiresAt: Date } | { state: 'confirmed' },
  ): Promise<Shortage[]>;
  /** Confirms waiting holds. Answers those that changed: one that expired or was released before is not among them. */
  confirm(tx: Tx, holdIds: readonly HoldId[]): Promise<HoldId[]>;
  /** Gives waiting holds back. Answers those that changed. */
  release(tx: Tx, holdIds: readonly HoldId[]): Promise<HoldId[]>;
  /** Takes confirmed holds back, as after a refund. Answers those that changed. */
  giveBack(tx: Tx, holdIds: readonly HoldId[]): Promise<HoldId[]>;
  /** Moves the end of waiting holds, as when a payment starts. Answers those that were still waiting. */
  extend(tx: Tx, holdIds: readonly HoldId[], expiresAt: Date): Promise<HoldId[]>;
}

export const reservationsMigrations: MigrationSet = {
  name: 'reservations',
  migrations: new URL('../migrations/', import.meta.url),
};

export function createReservations(clock: Clock): Reservations {
  return {
    openPools: queries.insertPools,
    changeCapacity: queries.changeCapacity,
    states: queries.states,
    async reserve(tx, groups, as) {
      const items = groups.flatMap((group, index) => group.items.map((item) => ({ ...item, group: index })));
      if (items.length === 0) return [];
      const expiry = as.state === 'held' ? as.expiresAt : null;
      return queries.reserve(tx, items, as.state, expiry, clock.now());
    },
    confirm: (tx, holdIds) => queries.settle(tx, holdIds, 'confirmed', clock.now()),
    release: (tx, holdIds) => queries.settle(tx, holdIds, 'released', clock.now()),
    giveBack: (tx, holdIds) => queries.giveBack(tx, holdIds, clock.now()),
    extend: queries.extend,
  };
}

const releaseExpiredJob = defineJob<Record<string, never>>('reservations.release-expired');
const batch = 500;

/**
 * The safety net: owners release their holds themselves; what they missed is given back here, every minute.
 * Goes by the clock that is passed in.
 */
export function releaseExpired(database: Database, clock: Clock): { job: JobHandler; cron: Cron } {
  return {
    job: handle(releaseExpiredJob, async () => {
      let released = batch;
      while (released === batch) {
        released = await database.transaction(async (tx) => {
          const ids = await queries.expired(tx, clock.now(), batch);
          await queries.settleExpired(tx, ids, clock.now());
          return ids.length;
        });
      }
    }),
    cron: { job: releaseExpiredJob.name, pattern: '* * * * *' },
  };
}

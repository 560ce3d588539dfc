import type { Database, MigrationSet, Tx } from '@nashi/db';
import { implement } from '@nashi/http';
import type { Route } from '@nashi/http';
import type { MemberId } from '@nashi/ids';
import { defineJob, handle } from '@nashi/jobs';
import type { Cron, JobHandler } from '@nashi/jobs';
import { liveContract } from './contract.ts';
import { createHub } from './hub.ts';
import * as queries from './live-queries.ts';

export interface LivePush {
  memberId: MemberId;
  /** What happened, as `thing.verb-in-past`. */
  type: string;
  /** Small: ids and what a page shows at once; the page fetches the rest. */
  data: Record<string, unknown>;
}

/** One event for many members; nobody is named twice. */
export interface LiveBroadcast extends Omit<LivePush, 'memberId'> {
  memberIds: readonly MemberId[];
}

export interface Live {
  /** Appends to members' streams in the caller's transaction; they are delivered after its commit, each once, in order. */
  push(tx: Tx, events: readonly LivePush[]): Promise<void>;
  /** Events that many members get alike, in one statement whatever their number. */
  pushEach(tx: Tx, events: readonly LiveBroadcast[]): Promise<void>;
  readonly routes: Route[];
  readonly jobs: JobHandler[];
  readonly crons: Cron[];
  /** Starts hearing about new events; before this nothing is delivered at once. */
  start(): Promise<void>;
  /** Ends all open streams. */
  stop(): Promise<void>;
}

export const liveMigrations: MigrationSet = { name: 'live', migrations: new URL('../migrations/', import.meta.url) };

const forgetJob = defineJob<Record<string, never>>('live.forget-events');
const keepDays = 7;

export function createLive(database: Database): Live {
  const hub = createHub(database);
  return {
    async push(tx, events) {
      if (events.length > 0) await queries.push(tx, events);
    },
    async pushEach(tx, events) {
      if (events.some((event) => event.memberIds.length > 0)) await queries.pushEach(tx, events);
    },
    routes: implement(liveContract, { 'GET /api/v1/stream': (call) => hub.connect(call) }),
    jobs: [handle(forgetJob, () => queries.forgetEvents(database.db, keepDays))],
    crons: [{ job: forgetJob.name, pattern: '41 3 * * *' }],
    start: () => hub.start(),
    stop: () => hub.stop(),
  };
}

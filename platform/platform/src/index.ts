import { hkdfSync } from 'node:crypto';
import type { Audit } from '@nashi/audit';
import type { Clock } from '@nashi/clock';
import type { Database } from '@nashi/db';
import type { Mount, Route } from '@nashi/http';
import type { Cron, JobHandler, Jobs, Subscription } from '@nashi/jobs';
import type { Live } from '@nashi/live';
import type { Currency } from '@nashi/money';
import type { Reservations } from '@nashi/reservations';
import type { Logger } from 'pino';
import type { PersonalData } from './personal-data.ts';

export type { ExportBatch, ExportRow, PersonalData } from './personal-data.ts';
export { seal, unseal } from './seal.ts';

export interface Community {
  name: { zh: string; en: string };
  /** IANA name; business dates follow it. */
  timeZone: string;
  currency: Currency;
  /** Where members reach Nashi, without a trailing slash. */
  origin: string;
}

export interface Secrets {
  /** A 32-byte key for one purpose, always the same for the same master secret. */
  key(purpose: string): Buffer;
}

/** What every module is given. */
export interface Platform {
  database: Database;
  jobs: Jobs;
  live: Live;
  audit: Audit;
  reservations: Reservations;
  clock: Clock;
  community: Community;
  secrets: Secrets;
  log: Logger;
  /** A folder of this installation for files; see the files module. */
  dataFolder: string;
}

/** What every module gives back, beside its own functions. */
export interface Module {
  name: string;
  migrations: URL;
  routes: readonly Route[];
  /** Protocols that answer by themselves, outside the API. */
  mounts?: readonly Mount[];
  /** What it holds of one member: for the copy they may take, and for forgetting them. */
  personalData?: PersonalData;
  jobs?: readonly JobHandler[];
  crons?: readonly Cron[];
  subscriptions?: readonly Subscription[];
  /** Called once the database is ready, before requests are taken: caches, listeners. */
  start?: () => Promise<void>;
  stop?: () => Promise<void>;
}

/** Keys derived from one master secret (HKDF, RFC 5869), so that one secret is enough to keep. */
export function deriveSecrets(master: Buffer): Secrets {
  return {
    key: (purpose) => Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `nashi ${purpose}`, 32)),
  };
}

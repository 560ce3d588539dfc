import type { Tx } from '@nashi/db';
import type { Refusal } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';

/** One thing kept about a member. `key` orders the list and says where the next batch goes on. */
export interface ExportRow {
  key: string;
  row: unknown;
}

/** Reads up to `limit` rows after a key, in the order of their keys. */
export type ExportBatch = (
  tx: Tx,
  values: [member: MemberId, after: string | null, limit: number],
) => Promise<ExportRow[]>;

/** What one module keeps about a member. */
export interface PersonalData {
  /** Lists by name, as the member finds them in their copy. */
  exports?: Readonly<Record<string, ExportBatch>>;
  /** Why the account cannot be deleted now: money, an open shop, orders under way. Empty when nothing stands against it. */
  holdsBack?: (tx: Tx, member: MemberId) => Promise<Refusal[]>;
  /** Removes or de-identifies what is kept; part of the one transaction that deletes the account. */
  erase?: (tx: Tx, member: MemberId) => Promise<void>;
}

import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** Sends each payload to the listeners of a channel, at the commit of `tx`. A payload must stay below 8,000 bytes. */
export async function notify(tx: Tx, channel: string, payloads: readonly string[]): Promise<void> {
  await sql`select pg_notify(${channel}, payload) from unnest(${payloads}::text[]) payload`.execute(tx);
}

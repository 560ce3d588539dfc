import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { Category, Digest, PushCategory } from '../contract.ts';

export interface SettingsRow {
  muted: Category[];
  pushed: PushCategory[];
  quietFrom: number | null;
  quietTo: number | null;
  digest: Digest;
  nextDigestAt: Date | null;
}

const usual: SettingsRow = {
  muted: [],
  pushed: ['chats', 'interactions', 'orders', 'money', 'system'],
  quietFrom: null,
  quietTo: null,
  digest: 'off',
  nextDigestAt: null,
};

export async function settingsOf(tx: Tx, memberId: MemberId): Promise<SettingsRow> {
  const result = await sql<SettingsRow>`
    select muted, pushed, quiet_from as "quietFrom", quiet_to as "quietTo", digest, next_digest_at as "nextDigestAt"
    from notifications.settings where member_id = ${memberId}`.execute(tx);
  return result.rows[0] ?? usual;
}

export async function saveSettings(tx: Tx, memberId: MemberId, settings: SettingsRow): Promise<void> {
  const { muted, pushed, quietFrom, quietTo, digest, nextDigestAt } = settings;
  await sql`
    insert into notifications.settings (member_id, muted, pushed, quiet_from, quiet_to, digest, next_digest_at)
    values (${memberId}, ${muted}::text[], ${pushed}::text[], ${quietFrom}, ${quietTo}, ${digest}, ${nextDigestAt})
    on conflict (member_id) do update set muted = excluded.muted, pushed = excluded.pushed,
      quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, digest = excluded.digest,
      next_digest_at = excluded.next_digest_at`.execute(tx);
}

/** Two changes of one member's settings wait for each other. */
export async function lockSettings(tx: Tx, memberId: MemberId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`notifications.settings:${memberId}`}, 0))`.execute(tx);
}

export interface DueDigest {
  memberId: MemberId;
  digest: Exclude<Digest, 'off'>;
  dueAt: Date;
}

/** Digests whose hour has come; another sender running now leaves them alone. */
export async function dueDigests(tx: Tx, now: Date, limit: number): Promise<DueDigest[]> {
  const result = await sql<DueDigest>`
    select member_id as "memberId", digest, next_digest_at as "dueAt" from notifications.settings
    where next_digest_at <= ${now} order by next_digest_at limit ${limit} for update skip locked`.execute(tx);
  return result.rows;
}

export async function planDigests(tx: Tx, plans: readonly { memberId: MemberId; at: Date }[]): Promise<void> {
  await sql`
    update notifications.settings s set next_digest_at = p.at
    from unnest(${plans.map((plan) => plan.memberId)}::uuid[], ${plans.map((plan) => plan.at)}::timestamptz[])
      as p(member_id, at)
    where s.member_id = p.member_id and s.digest <> 'off'`.execute(tx);
}

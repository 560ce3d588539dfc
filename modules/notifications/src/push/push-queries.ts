import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { SessionId } from '@nashi/http';
import type { MemberId } from '@nashi/ids';
import type { DeviceId } from '../contract.ts';

export interface DeviceRow {
  id: DeviceId;
  memberId: MemberId;
  sessionId: SessionId;
  endpoint: string;
  p256dh: string;
  auth: string;
  userAgent: string;
  createdAt: Date;
  pushedAt: Date | null;
}

const columns = sql`id, member_id as "memberId", session_id as "sessionId", endpoint, p256dh, auth,
  user_agent as "userAgent", created_at as "createdAt", pushed_at as "pushedAt"`;

/** A browser that is told again, or by another member who signed in on it, keeps its place under its new keys. */
export async function saveDevice(tx: Tx, device: Omit<DeviceRow, 'pushedAt'>): Promise<DeviceId> {
  const result = await sql<{ id: DeviceId }>`
    insert into notifications.devices (id, member_id, session_id, endpoint, p256dh, auth, user_agent, created_at)
    values (${device.id}, ${device.memberId}, ${device.sessionId}, ${device.endpoint}, ${device.p256dh},
            ${device.auth}, ${device.userAgent}, ${device.createdAt})
    on conflict (endpoint) do update set member_id = excluded.member_id, session_id = excluded.session_id,
      p256dh = excluded.p256dh, auth = excluded.auth, user_agent = excluded.user_agent
    returning id`.execute(tx);
  return result.rows[0]?.id ?? device.id;
}

/** Keeps the newest of a member's devices. */
export async function dropOldDevices(tx: Tx, memberId: MemberId, most: number): Promise<void> {
  await sql`
    delete from notifications.devices where id in (
      select id from notifications.devices where member_id = ${memberId}
      order by created_at desc, id desc offset ${most})`.execute(tx);
}

export async function devicesOf(tx: Tx, memberId: MemberId): Promise<DeviceRow[]> {
  const result = await sql<DeviceRow>`
    select ${columns} from notifications.devices where member_id = ${memberId}
    order by created_at desc, id desc`.execute(tx);
  return result.rows;
}

export async function deviceById(tx: Tx, id: DeviceId): Promise<DeviceRow | undefined> {
  const result = await sql<DeviceRow>`select ${columns} from notifications.devices where id = ${id}`.execute(tx);
  return result.rows[0];
}

export async function deleteDevices(tx: Tx, memberId: MemberId, ids: readonly DeviceId[]): Promise<number> {
  const result = await sql`
    delete from notifications.devices where member_id = ${memberId} and id = any(${ids}::uuid[])
    returning id`.execute(tx);
  return result.rows.length;
}

export async function notePushed(tx: Tx, id: DeviceId, at: Date): Promise<void> {
  await sql`update notifications.devices set pushed_at = ${at} where id = ${id}`.execute(tx);
}

/** Which of the members have a device and take pushes of chats. */
export async function reachableForChats(tx: Tx, memberIds: readonly MemberId[]): Promise<MemberId[]> {
  const result = await sql<{ memberId: MemberId }>`
    select distinct d.member_id as "memberId" from notifications.devices d
    left join notifications.settings s on s.member_id = d.member_id
    where d.member_id = any(${memberIds}::uuid[]) and (s.member_id is null or 'chats' = any(s.pushed))`.execute(tx);
  return result.rows.map((row) => row.memberId);
}

/** False when the member waits for a summary already. */
export async function beginSummary(tx: Tx, memberId: MemberId, since: Date): Promise<boolean> {
  const result = await sql`
    insert into notifications.summaries (member_id, since) values (${memberId}, ${since})
    on conflict do nothing returning member_id`.execute(tx);
  return result.rows.length === 1;
}

/** From when the summary counts; undefined when it has left. */
export async function endSummary(tx: Tx, memberId: MemberId): Promise<Date | undefined> {
  const result = await sql<{ since: Date }>`
    delete from notifications.summaries where member_id = ${memberId} returning since`.execute(tx);
  return result.rows[0]?.since;
}

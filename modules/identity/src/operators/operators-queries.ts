import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Role } from '@nashi/http';
import type { MemberId } from '@nashi/ids';
import type { MemberStatus } from '../members/members-queries.ts';

export interface MemberSearch {
  key: string | undefined;
  text: string | undefined;
  status: MemberStatus | undefined;
  role: Role | undefined;
  before: MemberId | undefined;
  limit: number;
}

const pattern = (text: string | undefined): string | null =>
  text === undefined ? null : `%${text.replace(/[\\%_]/g, (letter) => `\\${letter}`)}%`;

export async function searchMembers(tx: Tx, search: MemberSearch): Promise<MemberId[]> {
  const result = await sql<{ id: MemberId }>`
    select id from identity.members
    where (${search.before ?? null}::uuid is null or id < ${search.before ?? null}::uuid)
      and (${search.status ?? null}::text is null or status = ${search.status ?? null}::text)
      and (${search.role ?? null}::text is null or ${search.role ?? null}::text = any(roles))
      and (${pattern(search.text)}::text is null or nickname_key like ${pattern(search.key || undefined)}::text
           or email like ${pattern(search.text?.toLowerCase())}::text
           or phone like ${pattern(search.text?.replace(/[\s-]/g, ''))}::text)
    order by id desc limit ${search.limit}`.execute(tx);
  return result.rows.map((row) => row.id);
}

export async function setStatus(
  tx: Tx,
  id: MemberId,
  change: { from: MemberStatus; to: MemberStatus; reason: string | null },
): Promise<boolean> {
  const result = await sql`
    update identity.members set status = ${change.to}, suspended_reason = ${change.reason}
    where id = ${id} and status = ${change.from} returning id`.execute(tx);
  return result.rows.length === 1;
}

export async function setRoles(tx: Tx, id: MemberId, roles: readonly Role[]): Promise<boolean> {
  const result = await sql`
    update identity.members set roles = ${roles}::text[] where id = ${id} and status <> 'deleted'
    returning id`.execute(tx);
  return result.rows.length === 1;
}

export async function hasOperator(tx: Tx): Promise<boolean> {
  const result = await sql<{ yes: boolean }>`
    select exists (select 1 from identity.setup)
        or exists (select 1 from identity.members where roles <> '{}' and 'operator' = any(roles)) as yes`.execute(tx);
  return result.rows[0]?.yes ?? false;
}

/** True for the one caller that may make the first operator; others wait for its transaction and get false. */
export async function claimSetup(tx: Tx, operatorId: MemberId, at: Date): Promise<boolean> {
  const result = await sql`
    insert into identity.setup (one, operator_id, done_at) values (true, ${operatorId}, ${at})
    on conflict do nothing returning one`.execute(tx);
  return result.rows.length === 1;
}

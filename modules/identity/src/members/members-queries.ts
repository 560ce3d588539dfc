import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Locale } from '@nashi/errors';
import type { FileId } from '@nashi/files';
import type { Role } from '@nashi/http';
import type { MemberId } from '@nashi/ids';
import type { Address } from '../addresses/address.ts';
import type { GuardedField, Visibility } from '../contract.ts';

export type MemberStatus = 'active' | 'suspended' | 'deleted';

export interface MemberRow {
  id: MemberId;
  email: string | null;
  /** E.164. */
  phone: string | null;
  nickname: string;
  status: MemberStatus;
  roles: Role[];
  locale: Locale;
  avatar: FileId | null;
  bio: string;
  school: string | null;
  entryYear: number | null;
  graduationYear: number | null;
  birthday: string | null;
  hometown: string | null;
  tags: string[];
  visibility: Partial<Record<GuardedField, Visibility>>;
  introduced: boolean;
  createdAt: Date;
  suspendedReason: string | null;
  /** Name of the school that certified them, while that is in force. */
  certifiedSchool: string | null;
}

/** After its expiry a certification still counts for these days of grace. */
export const graceDays = 30;

const columns = `
  m.id, m.email, m.phone, m.nickname, m.status, m.roles, m.locale, m.avatar, m.bio, m.school, m.entry_year as "entryYear",
  m.graduation_year as "graduationYear", m.birthday, m.hometown, m.tags, m.visibility, m.introduced,
  m.created_at as "createdAt", m.suspended_reason as "suspendedReason", c.school_name as "certifiedSchool"
  from identity.members m
  left join identity.certifications c on c.member_id = m.id and c.ended_at is null and c.standing = 'student'
    and c.expires_at + interval '${graceDays} days' > $2`;

export const membersByIdsQuery = statement<MemberRow>(
  'identity.members-by-ids',
  `select ${columns} where m.id = any($1::uuid[])`,
);

const memberByEmailQuery = statement<MemberRow>('identity.member-by-email', `select ${columns} where m.email = $1`);
const memberByPhoneQuery = statement<MemberRow>('identity.member-by-phone', `select ${columns} where m.phone = $1`);

export async function memberRow(tx: Tx, id: MemberId, now: Date): Promise<MemberRow | undefined> {
  return (await membersByIdsQuery(tx, [[id], now]))[0];
}

export async function memberByAddress(tx: Tx, { kind, value }: Address, now: Date): Promise<MemberRow | undefined> {
  const query = kind === 'email' ? memberByEmailQuery : memberByPhoneQuery;
  return (await query(tx, [value, now]))[0];
}

export interface NewMember {
  id: MemberId;
  email: string | null;
  phone: string | null;
  nickname: string;
  nicknameKey: string;
  locale: Locale;
  roles: readonly Role[];
  introduced: boolean;
  at: Date;
}

/** False when the address already has an account. */
export async function insertMember(tx: Tx, member: NewMember): Promise<boolean> {
  const result = await sql`
    insert into identity.members (id, email, phone, nickname, nickname_key, locale, roles, introduced, created_at)
    values (${member.id}, ${member.email}, ${member.phone}, ${member.nickname}, ${member.nicknameKey}, ${member.locale},
            ${member.roles}::text[], ${member.introduced}, ${member.at})
    on conflict do nothing returning id`.execute(tx);
  return result.rows.length === 1;
}

export interface ProfileValues {
  nickname: string;
  nicknameKey: string;
  avatar: FileId | null;
  bio: string;
  school: string | null;
  entryYear: number | null;
  graduationYear: number | null;
  birthday: string | null;
  hometown: string | null;
  tags: readonly string[];
  visibility: Partial<Record<GuardedField, Visibility>>;
  locale: Locale;
}

export async function updateProfile(tx: Tx, id: MemberId, values: ProfileValues): Promise<void> {
  await sql`
    update identity.members set nickname = ${values.nickname}, nickname_key = ${values.nicknameKey},
      avatar = ${values.avatar}, bio = ${values.bio}, school = ${values.school}, entry_year = ${values.entryYear},
      graduation_year = ${values.graduationYear}, birthday = ${values.birthday}, hometown = ${values.hometown},
      tags = ${values.tags}::text[], visibility = ${JSON.stringify(values.visibility)}::jsonb,
      locale = ${values.locale}, introduced = true
    where id = ${id}`.execute(tx);
}

export async function lockMember(tx: Tx, id: MemberId): Promise<void> {
  await sql`select 1 from identity.members where id = ${id} for update`.execute(tx);
}

export async function findMemberIds(
  tx: Tx,
  search: { key: string; after: MemberId | undefined; limit: number },
): Promise<MemberId[]> {
  const pattern = `%${search.key.replace(/[\\%_]/g, (letter) => `\\${letter}`)}%`;
  const result = await sql<{ id: MemberId }>`
    select id from identity.members
    where nickname_key like ${pattern} and status = 'active'
      and (${search.after ?? null}::uuid is null or id > ${search.after ?? null}::uuid)
    order by id limit ${search.limit}`.execute(tx);
  return result.rows.map((row) => row.id);
}

/** A moderator or operator whose nickname reads like this key. */
export async function staffMemberByKey(tx: Tx, key: string): Promise<MemberId | undefined> {
  const result = await sql<{ id: MemberId }>`
    select id from identity.members
    where nickname_key = ${key} and roles && array['moderator', 'operator'] and status = 'active'
    order by id limit 1`.execute(tx);
  return result.rows[0]?.id;
}

export async function memberIdsWithRole(tx: Tx, role: Role): Promise<MemberId[]> {
  const result = await sql<{ id: MemberId }>`
    select id from identity.members where ${role} = any(roles) and roles <> '{}' and status = 'active'
    order by id`.execute(tx);
  return result.rows.map((row) => row.id);
}

export interface Contact {
  id: MemberId;
  email: string | null;
  locale: Locale;
}

export async function contactRows(tx: Tx, ids: readonly MemberId[]): Promise<Contact[]> {
  const result = await sql<Contact>`
    select id, email, locale from identity.members where id = any(${ids}::uuid[]) and status = 'active'`.execute(tx);
  return result.rows;
}

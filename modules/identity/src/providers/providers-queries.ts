import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import type { OidcSettings, SamlSettings } from './provider-settings.ts';

export type ProviderId = Id<'provider'>;
export type ProviderPurpose = 'sign-in' | 'certification';

interface ProviderBase {
  id: ProviderId;
  purpose: ProviderPurpose;
  name: string;
  state: 'on' | 'off';
  schoolKey: string | null;
  schoolName: string | null;
  createdAt: Date;
  updatedAt: Date;
}
export type OidcProvider = ProviderBase & { protocol: 'oidc'; settings: OidcSettings; secret: Buffer };
export type SamlProvider = ProviderBase & { protocol: 'saml'; settings: SamlSettings; secret: null };
export type ProviderRow = OidcProvider | SamlProvider;

const columns = sql`id, purpose, protocol, name, state, settings, secret, school_key as "schoolKey",
  school_name as "schoolName", created_at as "createdAt", updated_at as "updatedAt"`;

export async function providerById(tx: Tx, id: ProviderId): Promise<ProviderRow | undefined> {
  const result = await sql<ProviderRow>`select ${columns} from identity.providers where id = ${id}`.execute(tx);
  return result.rows[0];
}

export async function listProviders(tx: Tx): Promise<ProviderRow[]> {
  const result = await sql<ProviderRow>`
    select ${columns} from identity.providers order by purpose desc, lower(name), id limit 500`.execute(tx);
  return result.rows;
}

export async function providersFor(tx: Tx, purpose: ProviderPurpose): Promise<{ id: ProviderId; name: string }[]> {
  const result = await sql<{ id: ProviderId; name: string }>`
    select id, name from identity.providers where purpose = ${purpose} and state = 'on'
    order by lower(name), id limit 500`.execute(tx);
  return result.rows;
}

export async function saveProvider(tx: Tx, row: ProviderRow & { createdBy: MemberId }): Promise<void> {
  await sql`
    insert into identity.providers
      (id, purpose, protocol, name, state, settings, secret, school_key, school_name, created_at, created_by, updated_at)
    values (${row.id}, ${row.purpose}, ${row.protocol}, ${row.name}, ${row.state},
            ${JSON.stringify(row.settings)}::jsonb, ${row.secret}, ${row.schoolKey}, ${row.schoolName},
            ${row.createdAt}, ${row.createdBy}, ${row.updatedAt})
    on conflict (id) do update set name = excluded.name, state = excluded.state, settings = excluded.settings,
      secret = excluded.secret, school_key = excluded.school_key, school_name = excluded.school_name,
      updated_at = excluded.updated_at`.execute(tx);
}

export async function deleteProvider(tx: Tx, id: ProviderId): Promise<boolean> {
  const result = await sql`delete from identity.providers where id = ${id} returning id`.execute(tx);
  return result.rows.length === 1;
}

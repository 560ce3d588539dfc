import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id } from '@nashi/ids';
import type { AccountId } from './account-id.ts';
import type { AccountKind, Side, Unit } from './chart.ts';

export interface NewAccount {
  id: AccountId;
  kind: AccountKind;
  ownerId: Id<string> | undefined;
  label: string;
  currency: Unit;
  normalSide: Side;
  lowest: number | null;
  highest: number | null;
  hot: boolean;
}

const openStatement = statement<{ id: AccountId }>(
  'ledger.open-accounts',
  `with opened as (
     insert into ledger.accounts (id, kind, owner_id, label, currency, normal_side, lowest, highest, hot, opened_at)
     select n.id, n.kind, n.owner_id, n.label, n.currency, n.normal_side, n.lowest, n.highest, n.hot, $10
     from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::bigint[],
                 $9::boolean[]) as n(id, kind, owner_id, label, currency, normal_side, lowest, highest, hot)
     where not exists (select 1 from ledger.accounts there where there.id = n.id)
     order by n.id
     on conflict do nothing)
   select id from ledger.accounts
   where id = any($1::uuid[]) and xmin is distinct from pg_current_xact_id_if_assigned()::xid`,
);

/** Opens those that are not there; answers those that others had committed before. */
export async function insertAccounts(tx: Tx, accounts: readonly NewAccount[], now: Date): Promise<AccountId[]> {
  const rows = await openStatement(tx, [
    accounts.map((a) => a.id),
    accounts.map((a) => a.kind),
    accounts.map((a) => a.ownerId ?? null),
    accounts.map((a) => a.label),
    accounts.map((a) => a.currency),
    accounts.map((a) => a.normalSide),
    accounts.map((a) => a.lowest),
    accounts.map((a) => a.highest),
    accounts.map((a) => a.hot),
    now,
  ]);
  return rows.map((row) => row.id);
}

export async function setFrozen(tx: Tx, id: AccountId, frozen: boolean): Promise<number> {
  const result = await sql`
    update ledger.accounts set frozen = ${frozen} where id = ${id} and frozen <> ${frozen} returning id`.execute(tx);
  return result.rows.length;
}

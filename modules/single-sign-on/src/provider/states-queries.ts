import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';

export interface StateRow {
  payload: Record<string, unknown>;
  consumedAt: Date | null;
}

export interface NewState {
  kind: string;
  id: string;
  payload: Record<string, unknown>;
  grantId: string | null;
  uid: string | null;
  accountId: string | null;
  expiresAt: Date;
}

export async function upsertState(tx: Tx, state: NewState): Promise<void> {
  await sql`
    insert into single_sign_on.states (kind, id, payload, grant_id, uid, account_id, expires_at)
    values (${state.kind}, ${state.id}, ${JSON.stringify(state.payload)}::jsonb, ${state.grantId}, ${state.uid},
            ${state.accountId}, ${state.expiresAt})
    on conflict (kind, id) do update set payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid,
      account_id = excluded.account_id, expires_at = excluded.expires_at`.execute(tx);
}

export async function stateById(tx: Tx, kind: string, id: string): Promise<StateRow | undefined> {
  const { rows } = await sql<StateRow>`
    select payload, consumed_at as "consumedAt" from single_sign_on.states
    where kind = ${kind} and id = ${id}`.execute(tx);
  return rows[0];
}

export async function stateByUid(tx: Tx, kind: string, uid: string): Promise<StateRow | undefined> {
  const { rows } = await sql<StateRow>`
    select payload, consumed_at as "consumedAt" from single_sign_on.states
    where kind = ${kind} and uid = ${uid} order by expires_at desc limit 1`.execute(tx);
  return rows[0];
}

export async function consumeState(tx: Tx, kind: string, id: string, at: Date): Promise<void> {
  await sql`
    update single_sign_on.states set consumed_at = coalesce(consumed_at, ${at})
    where kind = ${kind} and id = ${id}`.execute(tx);
}

export async function deleteState(tx: Tx, kind: string, id: string): Promise<void> {
  await sql`delete from single_sign_on.states where kind = ${kind} and id = ${id}`.execute(tx);
}

export async function deleteStatesOfGrant(tx: Tx, kind: string, grantId: string): Promise<void> {
  await sql`delete from single_sign_on.states where kind = ${kind} and grant_id = ${grantId}`.execute(tx);
}

/** The grant with all its codes and tokens. */
export async function deleteGrants(tx: Tx, grantIds: readonly string[]): Promise<void> {
  await sql`
    delete from single_sign_on.states
    where grant_id = any(${grantIds}::text[]) or (kind = 'Grant' and id = any(${grantIds}::text[]))`.execute(tx);
}

export async function deleteStatesOfAccount(tx: Tx, accountId: MemberId): Promise<void> {
  await sql`delete from single_sign_on.states where account_id = ${accountId}`.execute(tx);
}

export async function deleteExpiredStates(tx: Tx, now: Date): Promise<void> {
  await sql`delete from single_sign_on.states where expires_at < ${now}`.execute(tx);
}

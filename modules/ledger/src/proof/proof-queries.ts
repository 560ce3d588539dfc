import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Side, Unit } from '../accounts/chart.ts';
import type { ProofId, ProofRun } from '../contract.ts';

type Check = ProofRun['checks'][number]['check'];

export async function findFaults(tx: Tx, now: Date): Promise<{ check: Check; wrong: number; examples: string[] }[]> {
  const result = await sql<{ check: Check; wrong: number; examples: string[] }>`
    select check_name as check, wrong, examples from ledger.prove(${now})`.execute(tx);
  return result.rows;
}

export async function countBooks(tx: Tx): Promise<{ accounts: number; transfers: number }> {
  const result = await sql<{ accounts: number; transfers: number }>`
    select (select count(*) from ledger.accounts) as accounts, (select count(*) from ledger.transfers) as transfers
  `.execute(tx);
  return result.rows[0] ?? { accounts: 0, transfers: 0 };
}

export async function sumBooks(tx: Tx): Promise<{ currency: Unit; debits: number; credits: number }[]> {
  const result = await sql<{ currency: Unit; debits: number; credits: number }>`
    select currency, sum(debits_posted)::bigint as debits, sum(credits_posted)::bigint as credits
    from ledger.balances group by currency order by currency`.execute(tx);
  return result.rows;
}

interface ProofRow {
  id: ProofId;
  at: Date;
  good: boolean;
  accounts: number;
  transfers: number;
  took_milliseconds: number;
  checks: ProofRun['checks'];
  totals: ProofRun['totals'];
}

export async function insertProof(tx: Tx, proof: ProofRow): Promise<void> {
  await sql`
    insert into ledger.proofs (id, at, good, accounts, transfers, took_milliseconds, checks, totals)
    values (${proof.id}, ${proof.at}, ${proof.good}, ${proof.accounts}, ${proof.transfers}, ${proof.took_milliseconds},
            ${JSON.stringify(proof.checks)}::jsonb, ${JSON.stringify(proof.totals)}::jsonb)`.execute(tx);
}

export async function listProofs(
  tx: Tx,
  from: { at: string; id: string } | undefined,
  limit: number,
): Promise<ProofRow[]> {
  const result = await sql<ProofRow>`
    select id, at, good, accounts, transfers, took_milliseconds, checks, totals from ledger.proofs
    where ${from?.at ?? null}::timestamptz is null or (at, id) < (${from?.at ?? null}::timestamptz, ${from?.id ?? null}::uuid)
    order by at desc, id desc limit ${limit}`.execute(tx);
  return result.rows;
}

export interface KindTotals {
  kind: string;
  label: string;
  currency: string;
  normalSide: Side;
  accounts: number;
  posted: number;
  pending: number;
}

export async function sumByKind(tx: Tx): Promise<KindTotals[]> {
  const result = await sql<KindTotals>`
    select kind, case when owner_id is null then label else '' end as label, currency, normal_side as "normalSide",
      count(*) as accounts,
      sum(case normal_side when 'credit' then credits_posted - debits_posted else debits_posted - credits_posted end)::bigint
        as posted,
      sum(case normal_side when 'credit' then debits_pending else credits_pending end)::bigint as pending
    from ledger.balances group by 1, 2, 3, 4 order by 1, 2, 3`.execute(tx);
  return result.rows;
}

import type { Tx } from '@nashi/db';
import { newId } from '@nashi/ids';
import { proofChecks } from '../contract.ts';
import type { ProofId, ProofRun } from '../contract.ts';
import { countBooks, findFaults, insertProof, sumBooks } from './proof-queries.ts';

/**
 * Proves the books: debits equal credits in each currency, every balance equals the replay of its entries, sums set
 * aside equal what is open, bounds hold, no transfer lacks an account, no pending is an orphan. Writes nothing.
 */
export async function prove(tx: Tx, now: Date): Promise<ProofRun> {
  const started = performance.now();
  const faults = await findFaults(tx, now);
  const { accounts, transfers } = await countBooks(tx);
  const totals = await sumBooks(tx);
  const checks = proofChecks.map((check) => {
    const found = faults.filter((fault) => fault.check === check);
    return {
      check,
      wrong: found.reduce((sum, fault) => sum + fault.wrong, 0),
      examples: found.flatMap((fault) => fault.examples),
    };
  });
  return {
    id: newId<ProofId>(),
    at: now.toISOString(),
    good: checks.every((check) => check.wrong === 0),
    accounts,
    transfers,
    tookMilliseconds: Math.round(performance.now() - started),
    checks,
    totals,
  };
}

/** Proves, and keeps the result for the proof page. */
export async function proveAndKeep(tx: Tx, now: Date): Promise<ProofRun> {
  const run = await prove(tx, now);
  await insertProof(tx, { ...run, at: now, took_milliseconds: run.tookMilliseconds });
  return run;
}

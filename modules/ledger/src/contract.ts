import { defineContract, id, instant, page, pageQuery } from '@nashi/http/contract';
import type { Id } from '@nashi/ids';
import { z } from 'zod';

export type ProofId = Id<'ledger-proof'>;

/** What the proof counts; every count must be nothing. */
export const proofChecks = [
  'debits-differ-from-credits',
  'balance-differs-from-replay',
  'pending-differs-from-replay',
  'bound-passed',
  'account-missing',
  'currencies-mixed',
  'orphan-pending',
  'overdue-pending',
  'failed-id-was-done',
] as const;

export const proofRun = z.strictObject({
  id: id<ProofId>(),
  at: instant,
  good: z.boolean(),
  accounts: z.number().int(),
  transfers: z.number().int(),
  tookMilliseconds: z.number().int(),
  checks: z.array(
    z.strictObject({
      check: z.enum(proofChecks),
      wrong: z.number().int(),
      /** Ids of the first few at fault. */
      examples: z.array(z.string()),
    }),
  ),
  /** Sums over all accounts of one currency, in minor units. */
  totals: z.array(z.strictObject({ currency: z.string(), debits: z.number().int(), credits: z.number().int() })),
});

export type ProofRun = z.infer<typeof proofRun>;

const accountTotals = z.strictObject({
  kind: z.string(),
  label: z.string(),
  currency: z.string(),
  normalSide: z.enum(['debit', 'credit']),
  accounts: z.number().int(),
  /** Minor units on the normal side. */
  posted: z.number().int(),
  pending: z.number().int(),
});

export const ledgerContract = defineContract({
  'GET /api/v1/ledger/proofs': {
    summary: 'Runs of the ledger proof, newest first',
    access: 'operator',
    query: pageQuery,
    response: page(proofRun),
  },
  'POST /api/v1/ledger/proofs': {
    summary: 'Prove the ledger now',
    access: 'operator',
    response: proofRun,
    status: 201,
  },
  'GET /api/v1/ledger/chart': {
    summary: 'Balances by kind of account',
    access: 'operator',
    response: z.strictObject({ items: z.array(accountTotals) }),
  },
});

import type { Tx } from '@nashi/db';
import type { Currency } from '@nashi/money';
import type { z } from 'zod';
import type { afterSale } from '../contract-shapes.ts';
import { caseEntries, caseFacts } from './after-sale-queries.ts';
import type { AfterSale } from './after-sale.ts';

type Presented = z.input<typeof afterSale>;

/** After-sale cases with their history, in the order given. */
export async function presentCases(tx: Tx, cases: readonly AfterSale[]): Promise<Presented[]> {
  if (cases.length === 0) return [];
  const entries = await caseEntries(
    tx,
    cases.map((one) => one.id),
  );
  const facts = await caseFacts(tx, [...new Set(cases.map((one) => one.orderId))]);
  return cases.map((one) => {
    const order = facts.find((fact) => fact.orderId === one.orderId);
    return {
      afterSaleId: one.id,
      orderId: one.orderId,
      orderNumber: order?.number ?? '',
      kind: one.kind,
      state: one.state,
      reason: one.reason,
      words: one.words,
      lines: one.lines.map(({ lineId, quantity }) => ({
        lineId,
        title: facts.find((fact) => fact.lineId === lineId)?.title ?? '',
        quantity,
      })),
      amount: one.amount,
      currency: (order?.currency ?? 'CNY') as Currency,
      carrier: one.carrier,
      tracking: one.tracking,
      requestedAt: one.requestedAt.toISOString(),
      entries: entries
        .filter((entry) => entry.afterSaleId === one.id)
        .map(({ from, to, actorKind, words, at }) => ({ from, to, actorKind, words, at: at.toISOString() })),
    };
  });
}

import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { z } from 'zod';
import type * as shapes from '../contract-shapes.ts';
import { paymentErrors } from '../errors.ts';
import { walletOf } from '../parts.ts';
import type { Parts } from '../parts.ts';
import type { PayableId, PayableView } from '../payable.ts';
import { methodNames } from './method-names.ts';
import { latestPayment } from './payments-queries.ts';
import { presentPayment } from './present-payment.ts';

export type Method = 'wallet' | 'sandbox-bank' | 'split';

/** How much the wallet and a provider would pay. A split takes what the wallet has; undefined: nothing to split. */
export function splitAmount(
  method: Method,
  amount: number,
  available: number,
): { wallet: number; provider: number } | undefined {
  if (method === 'wallet') return { wallet: amount, provider: 0 };
  if (method !== 'split') return { wallet: 0, provider: amount };
  return available > 0 && available < amount ? { wallet: available, provider: amount - available } : undefined;
}

/** The thing to pay, when it is this member's to pay. */
export async function findPayable(
  parts: Parts,
  tx: Tx,
  { kind, payableId, memberId }: { kind: string; payableId: PayableId; memberId: MemberId },
): Promise<PayableView | undefined> {
  const view = (await parts.payables.get(kind)?.describe(tx, [payableId]))?.get(payableId);
  return view?.payerId === memberId ? view : undefined;
}

export async function walletStanding(
  parts: Parts,
  tx: Tx,
  memberId: MemberId,
  currency: PayableView['currency'],
): Promise<{ available: number; frozen: boolean }> {
  const account = walletOf(memberId, currency);
  const balance = (await parts.ledger.balances(tx, [account])).get(account);
  return { available: balance?.available ?? 0, frozen: balance?.frozen ?? false };
}

function offers(parts: Parts, amount: number, wallet: { available: number; frozen: boolean }) {
  const walletReason = wallet.frozen ? 'frozen' : wallet.available < amount ? 'not-enough' : null;
  const list = [
    {
      method: 'wallet',
      name: methodNames.wallet,
      usable: walletReason === null,
      reason: walletReason,
      walletAmount: amount,
      providerAmount: 0,
    },
  ];
  for (const connector of parts.connectors.values()) {
    const common = { usable: true, reason: null };
    list.push({ ...common, method: connector.name, name: connector.title, walletAmount: 0, providerAmount: amount });
    const split = wallet.frozen ? undefined : splitAmount('split', amount, wallet.available);
    if (!split) continue;
    list.push({
      ...common,
      method: 'split',
      name: { zh: `余额 + ${connector.title.zh}`, en: `Wallet + ${connector.title.en}` },
      walletAmount: split.wallet,
      providerAmount: split.provider,
    });
  }
  return list;
}

/** What the cashier's page shows. */
export async function showPayable(
  parts: Parts,
  tx: Tx,
  wanted: { kind: string; payableId: PayableId; memberId: MemberId },
): Promise<Outcome<z.input<typeof shapes.payable>>> {
  const view = await findPayable(parts, tx, wanted);
  if (!view) return paymentErrors.nothingToPay();
  const wallet = await walletStanding(parts, tx, wanted.memberId, view.currency);
  const latest = await latestPayment(tx, wanted.payableId);
  const { title, payee, amount, currency, state, link } = view;
  return {
    kind: wanted.kind,
    id: wanted.payableId,
    title,
    payee,
    amount,
    currency,
    state,
    payBefore: view.payBefore?.toISOString() ?? null,
    link,
    walletAvailable: wallet.available,
    methods: offers(parts, amount, wallet),
    payment: latest ? await presentPayment(parts, tx, latest) : null,
  };
}

import { after, days, hours, minutes, seconds } from '@nashi/clock';
import type { Clock } from '@nashi/clock';
import type { Database } from '@nashi/db';
import { newId } from '@nashi/ids';
import { defineJob, handle } from '@nashi/jobs';
import type { JobHandler, Jobs } from '@nashi/jobs';
import { sign } from '../connectors/signatures.ts';
import * as queries from './bank-queries.ts';
import type { BankPayment, Behaviour, NewBankPayment } from './bank-queries.ts';

/** Payouts and refunds of this many minor units the bank refuses, so that a refusal can be seen. */
export const refusedAmount = 44_444;

const lateAfter = minutes(20);

type Notice = { bankPaymentId: string; noticeId: string; forged: boolean };
const noticeJob = defineJob<Notice>('payments.bank-notice');
const lateJob = defineJob<{ bankPaymentId: string }>('payments.bank-pays-late');

export interface Bank {
  open(payment: Omit<NewBankPayment, 'at'>): Promise<BankPayment>;
  find(id: string): Promise<BankPayment | undefined>;
  standing(reference: string): Promise<{ state: queries.BankState | 'unknown'; amount: number }>;
  cancel(reference: string): Promise<void>;
  /** What the payer chose; counts once. */
  decide(id: string, behaviour: Behaviour): Promise<BankPayment | undefined>;
  refund(refund: {
    reference: string;
    paymentReference: string;
    amount: number;
  }): Promise<{ state: 'done' | 'refused' }>;
  payOut(payout: {
    reference: string;
    amount: number;
    currency: string;
    holderName: string;
    accountNumber: string;
  }): Promise<{ state: 'done' | 'refused' }>;
  statementOf(date: string): Promise<{ lines: Awaited<ReturnType<typeof queries.bookedBetween>> }>;
  jobs: JobHandler[];
}

export interface BankOptions {
  database: Database;
  clock: Clock;
  jobs: Jobs;
  noticeKey: Buffer;
  /** Minutes of the community's zone from UTC on a date, so that the bank's day is the community's. */
  dayOf: (date: string) => { from: Date; to: Date };
  /** Whether the bank refuses refunds for now; for tests of what never goes through at once. */
  refusesRefunds: () => boolean;
}

export function createBank({ database, clock, jobs, noticeKey, dayOf, refusesRefunds }: BankOptions): Bank {
  const { db } = database;

  const notify = async ({ bankPaymentId, noticeId, forged }: Notice): Promise<void> => {
    const payment = await queries.byId(db, bankPaymentId);
    if (!payment) return;
    const { reference, amount, currency, notifyUrl } = payment;
    const kind = forged || payment.state === 'paid' ? 'payment.paid' : 'payment.refused';
    const body = JSON.stringify({ id: noticeId, kind, reference, amount, currency });
    const signature = sign(forged ? Buffer.from('a key that only a forger has') : noticeKey, body, clock.now());
    const answer = await fetch(notifyUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/vnd.sandbox-bank+json', 'sandbox-bank-signature': signature },
      body,
      signal: AbortSignal.timeout(5000),
    });
    if (!answer.ok && !forged) throw new Error(`the merchant answered a notification with ${answer.status}`);
  };

  const act = async (payment: BankPayment, behaviour: Behaviour): Promise<void> => {
    const notice = { bankPaymentId: payment.id, noticeId: newId(), forged: behaviour === 'forge' };
    const now = clock.now();
    const at = (wait: number) => ({ runAt: after(now, wait) });
    if (behaviour === 'pay-late') return jobs.add(db, lateJob, { bankPaymentId: payment.id }, at(lateAfter));
    if (behaviour === 'pay-silently') return;
    await jobs.add(db, noticeJob, notice, behaviour === 'pay-slowly' ? at(seconds(10)) : {});
    if (behaviour !== 'pay-twice') return;
    // The same notice again at once, and another one about the same payment a little later.
    await jobs.add(db, noticeJob, notice);
    await jobs.add(db, noticeJob, { ...notice, noticeId: newId() }, at(seconds(5)));
  };

  const stateAfter = { refuse: 'refused', forge: 'open', 'pay-late': 'open' } as const;
  return {
    async open(payment) {
      const opened = await queries.openPayment(db, { ...payment, at: clock.now() });
      if (!opened) throw new Error('the bank lost a payment');
      return opened;
    },
    find: (id) => queries.byId(db, id),
    async standing(reference) {
      const payment = await queries.byReference(db, reference);
      return { state: payment?.state ?? 'unknown', amount: payment?.amount ?? 0 };
    },
    cancel: (reference) => queries.cancel(db, reference),
    async decide(id, behaviour) {
      const state = behaviour in stateAfter ? stateAfter[behaviour as keyof typeof stateAfter] : 'paid';
      const counted = await queries.decide(db, id, { behaviour, state, at: clock.now() });
      const payment = await queries.byId(db, id);
      if (counted && payment) await act(payment, behaviour);
      return payment;
    },
    async refund(refund) {
      if (refusesRefunds() || refund.amount === refusedAmount) return { state: 'refused' };
      return { state: (await queries.refundOnce(db, { ...refund, at: clock.now() })) ? 'done' : 'refused' };
    },
    async payOut(payout) {
      const state = payout.amount === refusedAmount ? 'refused' : 'done';
      return { state: await queries.payOutOnce(db, { ...payout, state, at: clock.now() }) };
    },
    async statementOf(date) {
      const { from, to } = dayOf(date);
      return { lines: await queries.bookedBetween(db, from, to) };
    },
    jobs: [
      handle(noticeJob, notify),
      handle(lateJob, async ({ bankPaymentId }) => {
        await queries.payLate(db, bankPaymentId, clock.now());
        await jobs.add(db, noticeJob, { bankPaymentId, noticeId: newId(), forged: false });
      }),
    ],
  };
}

/** The instants between which a calendar day lies in a time zone. */
export function dayIn(timeZone: string): (date: string) => { from: Date; to: Date } {
  const startOf = (date: string): Date => {
    const utc = new Date(`${date}T00:00:00Z`);
    const local = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
      .formatToParts(utc)
      .find((part) => part.type === 'timeZoneName')?.value;
    const [, sign = '+', hour = '0', minute = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(local ?? '') ?? [];
    const offset = (hours(Number(hour)) + minutes(Number(minute))) * (sign === '-' ? -1 : 1);
    return new Date(utc.getTime() - offset);
  };
  return (date) => ({
    from: startOf(date),
    to: startOf(new Date(new Date(`${date}T00:00:00Z`).getTime() + days(1)).toISOString().slice(0, 10)),
  });
}

import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';

export type BankState = 'open' | 'paid' | 'refused' | 'cancelled';
/** What a payer can have the bank do, to see how Nashi takes it. */
export const behaviours = ['pay', 'pay-slowly', 'pay-late', 'pay-twice', 'pay-silently', 'refuse', 'forge'] as const;
export type Behaviour = (typeof behaviours)[number];

export interface BankPayment {
  id: string;
  reference: string;
  description: string;
  currency: string;
  amount: number;
  state: BankState;
  behaviour: Behaviour | null;
  refunded: number;
  notifyUrl: string;
  returnUrl: string;
}

const columns = sql.raw(`
  id, reference, description, currency, amount, state, behaviour, refunded, notify_url as "notifyUrl",
  return_url as "returnUrl"`);

export type NewBankPayment = Omit<BankPayment, 'state' | 'behaviour' | 'refunded'> & { at: Date };

export async function openPayment(tx: Tx, p: NewBankPayment): Promise<BankPayment | undefined> {
  await sql`
    insert into payments.bank_payments (id, reference, description, currency, amount, state, notify_url, return_url, created_at)
    values (${p.id}, ${p.reference}, ${p.description}, ${p.currency}, ${p.amount}, 'open', ${p.notifyUrl}, ${p.returnUrl},
            ${p.at})
    on conflict (reference) do nothing`.execute(tx);
  return byReference(tx, p.reference);
}

export async function byReference(tx: Tx, reference: string): Promise<BankPayment | undefined> {
  const result = await sql<BankPayment>`
    select ${columns} from payments.bank_payments where reference = ${reference}`.execute(tx);
  return result.rows[0];
}

export async function byId(tx: Tx, id: string): Promise<BankPayment | undefined> {
  const result = await sql<BankPayment>`select ${columns} from payments.bank_payments where id = ${id}`.execute(tx);
  return result.rows[0];
}

/** The payer's choice counts once. */
export async function decide(
  tx: Tx,
  id: string,
  { behaviour, state, at }: { behaviour: Behaviour; state: BankState; at: Date },
): Promise<boolean> {
  const result = await sql`
    update payments.bank_payments set behaviour = ${behaviour}, state = ${state},
      paid_at = case when ${state}::text = 'paid' then ${at}::timestamptz end
    where id = ${id} and state = 'open' and behaviour is null returning id`.execute(tx);
  return result.rows.length === 1;
}

/** Pays what was decided to be paid late. */
export async function payLate(tx: Tx, id: string, at: Date): Promise<void> {
  await sql`
    update payments.bank_payments set state = 'paid', paid_at = ${at} where id = ${id} and state = 'open'`.execute(tx);
}

/** Cancels unless the payer has decided: a late payment can no longer be stopped. */
export async function cancel(tx: Tx, reference: string): Promise<void> {
  await sql`
    update payments.bank_payments set state = 'cancelled'
    where reference = ${reference} and state = 'open' and (behaviour is null or behaviour = 'forge')`.execute(tx);
}

export async function refundOnce(
  tx: Tx,
  refund: { reference: string; paymentReference: string; amount: number; at: Date },
): Promise<boolean> {
  const result = await sql`
    with known as (select 1 from payments.bank_refunds where reference = ${refund.reference} and amount = ${refund.amount}),
    taken as (
      update payments.bank_payments set refunded = refunded + ${refund.amount}
      where reference = ${refund.paymentReference} and state = 'paid' and refunded + ${refund.amount} <= amount
        and not exists (select 1 from known) returning id),
    noted as (
      insert into payments.bank_refunds (reference, payment_id, amount, state, at)
      select ${refund.reference}, id, ${refund.amount}, 'done', ${refund.at} from taken returning 1)
    select 1 from known union all select 1 from noted`.execute(tx);
  return result.rows.length > 0;
}

export async function payOutOnce(
  tx: Tx,
  payout: {
    reference: string;
    currency: string;
    amount: number;
    holderName: string;
    accountNumber: string;
    state: 'done' | 'refused';
    at: Date;
  },
): Promise<'done' | 'refused'> {
  await sql`
    insert into payments.bank_payouts (reference, currency, amount, holder_name, account_number, state, at)
    values (${payout.reference}, ${payout.currency}, ${payout.amount}, ${payout.holderName}, ${payout.accountNumber},
            ${payout.state}, ${payout.at})
    on conflict (reference) do nothing`.execute(tx);
  const result = await sql<{ state: 'done' | 'refused' }>`
    select state from payments.bank_payouts where reference = ${payout.reference}`.execute(tx);
  return result.rows[0]?.state ?? 'refused';
}

export async function bookedBetween(
  tx: Tx,
  from: Date,
  to: Date,
): Promise<{ kind: 'payment' | 'refund' | 'payout'; reference: string; amount: number }[]> {
  const result = await sql<{ kind: 'payment' | 'refund' | 'payout'; reference: string; amount: number }>`
    select 'payment' as kind, reference, amount from payments.bank_payments where paid_at >= ${from} and paid_at < ${to}
    union all
    select 'refund', reference, -amount from payments.bank_refunds where state = 'done' and at >= ${from} and at < ${to}
    union all
    select 'payout', reference, -amount from payments.bank_payouts where state = 'done' and at >= ${from} and at < ${to}
  `.execute(tx);
  return result.rows;
}

/** Payments that came in without a page, as over the counter. */
export async function bookPaid(
  tx: Tx,
  paid: readonly { reference: string; currency: string; amount: number; at: Date }[],
): Promise<void> {
  await sql`
    insert into payments.bank_payments (id, reference, description, currency, amount, state, behaviour, notify_url,
      return_url, created_at, paid_at)
    select reference::uuid, reference, '', currency, amount, 'paid', 'pay', '', '/wallet', at, at
    from unnest(${paid.map((p) => p.reference)}::text[], ${paid.map((p) => p.currency)}::text[],
                ${paid.map((p) => p.amount)}::bigint[], ${paid.map((p) => p.at)}::timestamptz[])
      as one(reference, currency, amount, at)`.execute(tx);
}

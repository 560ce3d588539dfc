import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { PayableId, PaymentId } from '../payable.ts';
import type { Payment, PaymentOutcome, PaymentState } from './payment.ts';

const columns = sql.raw(`
  id, payer_id as "payerId", purpose, purpose_id as "purposeId", title_zh as "titleZh", title_en as "titleEn", currency,
  amount, wallet_amount as "walletAmount", provider_amount as "providerAmount", connector, state, outcome, reason,
  provider_ref as "providerRef", pay_url as "payUrl", hold_id as "holdId", refunded_wallet as "refundedWallet",
  refunded_provider as "refundedProvider", request_fingerprint as "requestFingerprint", created_at as "createdAt",
  expires_at as "expiresAt", settled_at as "settledAt"`);

export type NewPayment = Omit<
  Payment,
  'reason' | 'providerRef' | 'payUrl' | 'refundedWallet' | 'refundedProvider' | 'requestFingerprint'
> & {
  request: { key: string; fingerprint: string } | undefined;
};

const insertStatement = statement<{ id: PaymentId }>(
  'payments.insert',
  `insert into payments.payments (id, payer_id, purpose, purpose_id, title_zh, title_en, currency, amount, wallet_amount,
     provider_amount, connector, state, outcome, hold_id, request_key, request_fingerprint, created_at, expires_at,
     settled_at)
   select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[],
     $8::bigint[], $9::bigint[], $10::bigint[], $11::text[], $12::text[], $13::text[], $14::uuid[], $15::text[],
     $16::text[], $17::timestamptz[], $18::timestamptz[], $19::timestamptz[])
   on conflict do nothing returning id`,
);

/** Answers the ids that were new: a request key of the same payer is taken once. */
export async function insertPayments(tx: Tx, payments: readonly NewPayment[]): Promise<PaymentId[]> {
  if (payments.length === 0) return [];
  const rows = await insertStatement(tx, [
    payments.map((p) => p.id),
    payments.map((p) => p.payerId),
    payments.map((p) => p.purpose),
    payments.map((p) => p.purposeId),
    payments.map((p) => p.titleZh),
    payments.map((p) => p.titleEn),
    payments.map((p) => p.currency),
    payments.map((p) => p.amount),
    payments.map((p) => p.walletAmount),
    payments.map((p) => p.providerAmount),
    payments.map((p) => p.connector),
    payments.map((p) => p.state),
    payments.map((p) => p.outcome),
    payments.map((p) => p.holdId),
    payments.map((p) => p.request?.key ?? null),
    payments.map((p) => p.request?.fingerprint ?? null),
    payments.map((p) => p.createdAt),
    payments.map((p) => p.expiresAt),
    payments.map((p) => p.settledAt),
  ]);
  return rows.map((row) => row.id);
}

export async function paymentByRequest(tx: Tx, payerId: MemberId, key: string): Promise<Payment | undefined> {
  const result = await sql<Payment>`
    select ${columns} from payments.payments where payer_id = ${payerId} and request_key = ${key}`.execute(tx);
  return result.rows[0];
}

export async function paymentsByIds(tx: Tx, ids: readonly PaymentId[]): Promise<Map<PaymentId, Payment>> {
  if (ids.length === 0) return new Map();
  const result = await sql<Payment>`
    select ${columns} from payments.payments where id = any(${ids}::uuid[])`.execute(tx);
  return new Map(result.rows.map((row) => [row.id, row]));
}

/** Locks payments, in id order. */
export async function lockPayments(tx: Tx, ids: readonly PaymentId[]): Promise<Map<PaymentId, Payment>> {
  if (ids.length === 0) return new Map();
  const result = await sql<Payment>`
    select ${columns} from payments.payments where id = any(${ids}::uuid[]) order by id for update`.execute(tx);
  return new Map(result.rows.map((row) => [row.id, row]));
}

/** The newest payment of a thing that is under way or done; a failed one when there is none better. */
export async function latestPayment(tx: Tx, purposeId: PayableId): Promise<Payment | undefined> {
  const result = await sql<Payment>`
    select ${columns} from payments.payments where purpose_id = ${purposeId}
    order by (state = 'succeeded' and outcome <> 'refunded') desc, (state in ('created', 'processing')) desc,
      created_at desc limit 1`.execute(tx);
  return result.rows[0];
}

export async function startedAtProvider(
  tx: Tx,
  id: PaymentId,
  { providerRef, payUrl }: { providerRef: string; payUrl: string },
): Promise<void> {
  await sql`
    update payments.payments set provider_ref = ${providerRef}, pay_url = ${payUrl}, state = 'processing'
    where id = ${id} and state = 'created'`.execute(tx);
}

export async function setHold(tx: Tx, id: PaymentId, holdId: string): Promise<void> {
  await sql`update payments.payments set hold_id = ${holdId} where id = ${id}`.execute(tx);
}

export async function markSucceeded(
  tx: Tx,
  id: PaymentId,
  { outcome, reason, at }: { outcome: PaymentOutcome; reason: string | null; at: Date },
): Promise<void> {
  await sql`
    update payments.payments set state = 'succeeded', outcome = ${outcome}, reason = ${reason}, settled_at = ${at}
    where id = ${id}`.execute(tx);
}

export async function markClosed(
  tx: Tx,
  id: PaymentId,
  { state, reason }: { state: PaymentState; reason: string | null },
): Promise<void> {
  await sql`update payments.payments set state = ${state}, reason = ${reason} where id = ${id}`.execute(tx);
}

/** Payments to ask the provider about: unanswered for a while, or given up without the provider's word that it is. */
export async function silentPayments(tx: Tx, before: Date, limit: number): Promise<PaymentId[]> {
  const result = await sql<{ id: PaymentId }>`
    select id from payments.payments
    where connector is not null and created_at < ${before} and (
      state in ('created', 'processing')
      or state in ('expired', 'cancelled') and reason = 'cancel-unconfirmed'
        and created_at > ${before}::timestamptz - interval '7 days')
    order by created_at limit ${limit}`.execute(tx);
  return result.rows.map((row) => row.id);
}

export async function addRefunded(
  tx: Tx,
  parts: readonly { paymentId: PaymentId; wallet: number; provider: number }[],
): Promise<void> {
  await sql`
    update payments.payments p set refunded_wallet = p.refunded_wallet + part.wallet,
      refunded_provider = p.refunded_provider + part.provider
    from (select id, sum(wallet)::bigint as wallet, sum(provider)::bigint as provider
          from unnest(${parts.map((part) => part.paymentId)}::uuid[], ${parts.map((part) => part.wallet)}::bigint[],
                      ${parts.map((part) => part.provider)}::bigint[]) as one(id, wallet, provider) group by id) part
    where p.id = part.id`.execute(tx);
}

/** True the first time a notification is heard. */
export async function noteNotice(
  tx: Tx,
  notice: { connector: string; id: string; kind: string; reference: string; at: Date },
): Promise<boolean> {
  const result = await sql`
    insert into payments.notices (connector, notice_id, kind, reference, received_at)
    values (${notice.connector}, ${notice.id}, ${notice.kind}, ${notice.reference}, ${notice.at})
    on conflict do nothing returning notice_id`.execute(tx);
  return result.rows.length === 1;
}

export interface PaymentFilter {
  state: PaymentState | undefined;
  payerId: MemberId | undefined;
  from: { at: string; id: string } | undefined;
  limit: number;
}

export async function listPayments(tx: Tx, { state, payerId, from, limit }: PaymentFilter): Promise<Payment[]> {
  const result = await sql<Payment>`
    select ${columns} from payments.payments
    where (${state ?? null}::text is null or state = ${state ?? null}::text)
      and (${payerId ?? null}::uuid is null or payer_id = ${payerId ?? null}::uuid)
      and (${from?.at ?? null}::timestamptz is null
           or (created_at, id) < (${from?.at ?? null}::timestamptz, ${from?.id ?? null}::uuid))
    order by created_at desc, id desc limit ${limit}`.execute(tx);
  return result.rows;
}

/** Payments of one payer whose title contains a text. */
export async function paymentIdsByTitle(tx: Tx, payerId: MemberId, text: string): Promise<PaymentId[]> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const result = await sql<{ id: PaymentId }>`
    select id from payments.payments where payer_id = ${payerId} and (title_zh ilike ${pattern} or title_en ilike ${pattern})
    order by created_at desc limit 500`.execute(tx);
  return result.rows.map((row) => row.id);
}

import { minutes } from '@nashi/clock';
import { defineJob } from '@nashi/jobs';
import { ProviderFault } from '../connectors/connector.ts';
import type { Connector } from '../connectors/connector.ts';
import type { Parts } from '../parts.ts';
import { closePayment } from './close-payment.ts';
import { paymentArrived } from './payment-arrived.ts';
import type { Payment } from './payment.ts';
import { isOpen } from './payment.ts';
import { markClosed, paymentsByIds, silentPayments } from './payments-queries.ts';

export const askProviderJob = defineJob<{
  paymentId: Payment['id'];
  part?: string;
  runAt?: string;
}>('payments.ask-provider');
export const askProvidersJob = defineJob<Record<string, never>>('payments.ask-providers');

const batch = 200;

/** The time is over: the provider is told, and its word decides when the payer was faster. */
async function giveUp(parts: Parts, payment: Payment, connector: Connector): Promise<void> {
  const state = await connector.cancel(payment.id);
  await parts.platform.database.transaction(async (tx) => {
    if (state === 'paid') return void (await paymentArrived(parts, tx, payment.id));
    const confirmed = state === 'cancelled' || state === 'refused' || state === 'unknown';
    const reason = confirmed ? 'out-of-time' : 'cancel-unconfirmed';
    if (!(await closePayment(parts, tx, payment.id, { state: 'expired', reason })) && confirmed) {
      await markClosed(tx, payment.id, { state: 'expired', reason });
    }
  });
}

/** Asks how a payment stands and does what follows. Nothing is locked while the provider is asked. */
export async function askProvider(parts: Parts, paymentId: Payment['id']): Promise<void> {
  const { database, clock } = parts.platform;
  const payment = (await paymentsByIds(database.db, [paymentId])).get(paymentId);
  const connector = payment?.connector ? parts.connectors.get(payment.connector) : undefined;
  if (!payment || !connector || payment.state === 'succeeded' || payment.state === 'failed') return;
  const { state, amount } = await connector.query(paymentId);
  if (state === 'paid') {
    if (amount !== payment.providerAmount) throw new Error(`the provider has ${amount} for payment ${paymentId}`);
    await database.transaction((tx) => paymentArrived(parts, tx, paymentId));
    return;
  }
  if (state === 'refused' && isOpen(payment)) {
    await database.transaction((tx) => closePayment(parts, tx, paymentId, { state: 'failed', reason: 'refused' }));
    return;
  }
  const over = payment.expiresAt !== null && payment.expiresAt <= clock.now();
  if (over || payment.reason === 'cancel-unconfirmed') await giveUp(parts, payment, connector);
}

/** The net under notifications: asks about every payment that has been silent for two minutes. */
export async function askProviders(parts: Parts): Promise<void> {
  const { database, clock, jobs } = parts.platform;
  const ids = await silentPayments(database.db, new Date(clock.now().getTime() - minutes(2)), batch);
  await jobs.addMany(
    database.db,
    askProviderJob,
    ids.map((paymentId) => ({ paymentId })),
    ({ paymentId }) => ({ key: `ask:${paymentId}`, maxAttempts: 3 }),
  );
}

export const isProviderFault = (error: unknown): error is ProviderFault => error instanceof ProviderFault;

import { handle } from '@nashi/jobs';
import type { Platform } from '@nashi/platform';
import type { Connector } from './connectors/connector.ts';
import { reconcileDay, reconcileJob } from './connectors/reconcile-day.ts';
import { sandboxBankConnector } from './connectors/sandbox-bank-connector.ts';
import { paymentErrors } from './errors.ts';
import { openShopAccounts, settleMerchants } from './merchants/settle-merchants.ts';
import { walletOf } from './parts.ts';
import type { Parts, PaymentsDeps } from './parts.ts';
import type { Payments } from './payments.ts';
import { askProvider, askProviderJob, askProviders, askProvidersJob } from './payments/ask-provider.ts';
import { payAllWithWallet, payWithWallet } from './payments/pay-with-wallet.ts';
import { moneyMoves, personalData } from './personal-data-queries.ts';
import { refundPayments } from './refunds/refund-payments.ts';
import { sendRefund, sendRefundJob, sendRefundsJob, sendWaitingRefunds } from './refunds/send-refund.ts';
import { bankRoutes } from './routes/bank-routes.ts';
import { cashierRoutes } from './routes/cashier-routes.ts';
import { merchantRoutes } from './routes/merchant-routes.ts';
import { operatorRoutes } from './routes/operator-routes.ts';
import { walletRoutes } from './routes/wallet-routes.ts';
import { createBankServer } from './sandbox-bank/bank-server.ts';
import { createBank, dayIn } from './sandbox-bank/bank.ts';
import { sandboxDeposits } from './sandbox-bank/sandbox-deposits.ts';
import { finishTransfer, finishTransferJob } from './wallet/send-to-friend.ts';
import { payOut, payOutJob } from './withdrawals/withdraw.ts';

export function createPayments(platform: Platform, deps: PaymentsDeps): Payments {
  const { database, clock, jobs, secrets, community, log } = platform;
  let origin: string = community.origin;
  const bankTemper = { refusesRefunds: false };
  const noticeKey = secrets.key('sandbox-bank notices');
  const apiKey = secrets.key('sandbox-bank interface').toString('hex');
  const bank = createBank({
    database,
    clock,
    jobs,
    noticeKey,
    dayOf: dayIn(community.timeZone),
    refusesRefunds: () => bankTemper.refusesRefunds,
  });
  const bankServer = createBankServer(bank, apiKey, (err) => log.error({ err }, 'the sandbox bank broke'));
  const connectors = new Map<string, Connector>();
  if (deps.sandboxBank === 'on') {
    const connector = sandboxBankConnector({ url: bankServer.url, apiKey, noticeKey, clock });
    connectors.set(connector.name, connector);
  }
  const parts: Parts = { ...deps, platform, payables: new Map(), connectors, notifyOrigin: () => origin };
  return {
    name: 'payments',
    migrations: new URL('../migrations/', import.meta.url),
    personalData: {
      ...personalData,
      async holdsBack(tx, member) {
        const wallet = walletOf(member, community.currency);
        const balance = (await deps.ledger.balances(tx, [wallet])).get(wallet);
        if (balance && balance.available !== 0) return [paymentErrors.walletNotEmpty()];
        return (await moneyMoves(tx, member)) ? [paymentErrors.moneyOnItsWay()] : [];
      },
    },
    routes: [
      ...cashierRoutes(parts),
      ...walletRoutes(parts),
      ...merchantRoutes(parts),
      ...operatorRoutes(parts),
      ...bankRoutes(bankServer.url),
    ],
    jobs: [
      handle(askProviderJob, ({ paymentId }) => askProvider(parts, paymentId)),
      handle(askProvidersJob, () => askProviders(parts)),
      handle(sendRefundJob, ({ refundId }) => sendRefund(parts, refundId)),
      handle(sendRefundsJob, () => sendWaitingRefunds(parts)),
      handle(finishTransferJob, ({ transferId }) => finishTransfer(parts, transferId)),
      handle(payOutJob, ({ withdrawalId }) => payOut(parts, withdrawalId)),
      handle(reconcileJob, ({ date }) => reconcileDay(parts, date)),
      ...bank.jobs,
    ],
    crons: [
      { job: askProvidersJob.name, pattern: '*/5 * * * *' },
      { job: sendRefundsJob.name, pattern: '*/10 * * * *' },
      { job: reconcileJob.name, pattern: '40 17 * * *' },
    ],
    async start() {
      if (deps.sandboxBank === 'on') await bankServer.start();
    },
    stop: () => bankServer.stop(),
    registerPayable(kind, payable) {
      if (parts.payables.has(kind)) throw new Error(`two payables of the kind ${kind}`);
      parts.payables.set(kind, payable);
    },
    payWithWallet: (tx, payments) => payWithWallet(parts, tx, payments),
    payAllWithWallet: (tx, payments) => payAllWithWallet(parts, tx, payments),
    refund: (tx, requests) => refundPayments(parts, tx, requests),
    settleMerchants: (tx, settlements) => settleMerchants(parts, tx, settlements),
    sandboxDeposits: (tx, deposits) => sandboxDeposits(parts, tx, deposits),
    openShopAccounts: (tx, shopIds, currency) => openShopAccounts(parts, tx, shopIds, currency),
    async walletBalances(tx, memberIds, currency) {
      const balances = await deps.ledger.balances(
        tx,
        memberIds.map((id) => walletOf(id, currency)),
      );
      return new Map(memberIds.map((id) => [id, balances.get(walletOf(id, currency))?.available ?? 0]));
    },
    listening(url) {
      origin = url;
    },
    bankTemper,
  };
}

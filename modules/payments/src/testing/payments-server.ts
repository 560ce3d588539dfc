import { randomUUID } from 'node:crypto';
import { minutes } from '@nashi/clock';
import type { Id, MemberId } from '@nashi/ids';
import { newId } from '@nashi/ids';
import { accountId } from '@nashi/ledger';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { SignedUp } from '@nashi/server/testing';
import type { z } from 'zod';
import type * as shapes from '../contract-shapes.ts';
import { merchantAccount } from '../parts.ts';
import type { PayableId } from '../payable.ts';
import type { Behaviour } from '../sandbox-bank/bank-queries.ts';

export type PaymentBody = z.output<typeof shapes.payment>;

/** A thing to pay that behaves as an order does: held for 15 minutes, paid once, kept for late money while there is one. */
interface Thing {
  payerId: MemberId;
  amount: number;
  state: 'open' | 'paid' | 'closed';
  payBefore: Date;
  /** Whether late money can still have it. */
  stillThere: boolean;
  begun: number;
}

/** The whole server with a kind of thing to pay, and short ways to say what tests say often. */
export async function startPaymentsServer() {
  const server = await startTestServer();
  const { payments, ledger } = server.modules;
  const things = new Map<PayableId, Thing>();
  const shopId = newId<Id<'shop'>>();
  const held = merchantAccount('merchant-held', shopId, 'CNY');
  await payments.openShopAccounts(server.database.db, [shopId], 'CNY');
  payments.registerPayable('test-thing', {
    async describe(_tx, ids) {
      return new Map(
        ids.flatMap((id) => {
          const thing = things.get(id);
          if (!thing) return [];
          const { payerId, amount, state, payBefore } = thing;
          const title = { zh: '两个梨', en: 'Two pears' };
          const payee = { zh: '梨铺', en: 'Pear shop' };
          return [[id, { payerId, title, payee, amount, currency: 'CNY', state, payBefore, link: `/things/${id}` }]];
        }),
      );
    },
    async begin(_tx, { payableId, until }) {
      const thing = things.get(payableId);
      if (thing) {
        thing.begun += 1;
        if (until > thing.payBefore) thing.payBefore = until;
      }
      return undefined;
    },
    async settle(_tx, { payableId, amount }) {
      const thing = things.get(payableId);
      if (!thing) return { outcome: 'refund', reason: 'not-available' };
      if (thing.state === 'paid') return { outcome: 'refund', reason: 'already-paid' };
      const late = thing.state === 'closed';
      if (late && !thing.stillThere) return { outcome: 'refund', reason: 'not-available' };
      thing.state = 'paid';
      return { outcome: late ? 'settled-late' : 'settled', legs: [{ to: held, amount, code: 'order.paid' }] };
    },
  });

  const makeThing = (payer: SignedUp, amount: number): PayableId => {
    const id = newId<PayableId>();
    const payBefore = new Date(server.clock.now().getTime() + minutes(15));
    things.set(id, { payerId: payer.memberId, amount, state: 'open', payBefore, stillThere: true, begun: 0 });
    return id;
  };
  const member = (options: Parameters<typeof signUp>[1] = { certified: true }) => signUp(server, options);
  const give = (who: SignedUp, amount: number) =>
    server.database.transaction((tx) =>
      payments.sandboxDeposits(tx, [{ memberId: who.memberId, amount, currency: 'CNY' }]),
    );
  const wallet = async (who: SignedUp) =>
    (await who.client.call<z.output<typeof shapes.wallet>>('GET /api/v1/wallet')).body;
  const topUp = async (who: SignedUp, amount: number) =>
    (
      await who.client.call<PaymentBody>(
        'POST /api/v1/wallet/top-ups',
        { amount, method: 'sandbox-bank' },
        { key: randomUUID() },
      )
    ).body;
  const pay = (who: SignedUp, payableId: PayableId, method: string, key: string = randomUUID()) =>
    who.client.call<PaymentBody>('POST /api/v1/payments', { kind: 'test-thing', payableId, method }, { key });
  const payment = async (who: SignedUp, id: string) =>
    (await who.client.call<PaymentBody>(`GET /api/v1/payments/${id}`)).body;
  /** What a payer chooses on the bank's page. */
  const atTheBank = async (payUrl: string | null, behaviour: Behaviour): Promise<Response> => {
    if (payUrl === null) throw new Error('there is no page to pay at');
    return fetch(server.url + payUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `do=${behaviour}`,
      redirect: 'manual',
    });
  };
  const balance = async (account: ReturnType<typeof accountId>) =>
    (await ledger.balances(server.database.db, [account])).get(account)?.posted ?? 0;
  const clearing = () => balance(accountId({ kind: 'clearing', label: 'sandbox-bank', currency: 'CNY' }));
  /** Throws unless the books prove themselves. */
  const prove = async () => {
    const run = await ledger.prove(server.database.db);
    if (!run.good) throw new Error(JSON.stringify(run.checks.filter((check) => check.wrong > 0)));
  };
  return {
    ...server,
    things,
    makeThing,
    member,
    give,
    wallet,
    topUp,
    pay,
    payment,
    atTheBank,
    balance,
    clearing,
    prove,
    shopId,
    held,
  };
}

export type PaymentsServer = Awaited<ReturnType<typeof startPaymentsServer>>;

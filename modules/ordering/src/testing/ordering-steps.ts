import type { TestServer } from '@nashi/server/testing';
import type { OpenShop } from '@nashi/shops/testing';
import type { Placed } from '../checkout/placement.ts';
import type { Buyer, Item, orderingWorld } from './ordering-world.ts';

type World = ReturnType<typeof orderingWorld>;

export interface OrderView {
  orderId: string;
  number: string;
  state: string;
  payment: string;
  fulfilment: string;
  total: number;
  refunded: number;
  teamId: string | null;
  waitsForTeam: boolean;
  completesAt: string | null;
  lines: { lineId: string; quantity: number }[];
  entries: { line: string; to: string; reason: string }[];
  refunds: { amount: number; state: string }[];
  actions: string[];
}

export interface PaymentView {
  id: string;
  state: string;
  outcome: string | null;
  reason: string | null;
  payUrl: string | null;
  refunds: { amount: number; state: string; attempts: number }[];
}

/** What buyers and shops do again and again, each one request as their pages make it. */
export function orderingSteps(server: TestServer, world: World) {
  const steps = {
    order: async (who: { client: Buyer['client'] }, orderId: string | undefined) =>
      (await who.client.call<OrderView>(`GET /api/v1/orders/${orderId}`)).body,
    orders: async (who: Buyer) =>
      (await who.client.call<{ items: OrderView[] }>('GET /api/v1/orders?limit=50')).body.items,
    payment: async (who: Buyer, id: string) => (await who.client.call<PaymentView>(`GET /api/v1/payments/${id}`)).body,
    placeLater: async (buyer: Buyer, item: Item, more: Record<string, unknown> = {}): Promise<Placed> =>
      (await world.place(buyer, [{ variantId: item.variantId, quantity: 1 }], { pay: 'later', ...more })).body,
    pay: (buyer: Buyer, checkoutId: string, method = 'sandbox-bank', key: string = crypto.randomUUID()) =>
      buyer.client.call<PaymentView & { code?: string }>(
        'POST /api/v1/payments',
        { kind: 'checkout', payableId: checkoutId, method },
        { key },
      ),
    /** What the payer chooses on the bank's page. */
    async atTheBank(payment: PaymentView, behaviour: string): Promise<void> {
      await fetch(server.url + (payment.payUrl ?? '/nowhere'), {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: `do=${behaviour}`,
        redirect: 'manual',
      });
    },
    async payAtBank(buyer: Buyer, placed: Placed, behaviour = 'pay'): Promise<PaymentView> {
      const { body } = await steps.pay(buyer, placed.checkoutId);
      await steps.atTheBank(body, behaviour);
      return body;
    },
    notices: async (who: Buyer) =>
      (
        await who.client.call<{ items: { kind: string; title?: string }[] }>('GET /api/v1/notifications')
      ).body.items.map((notice) => notice.kind),
    ship: (shop: OpenShop, orderId: string | undefined) =>
      shop.owner.client.call<OrderView & { code?: string }>(
        `POST /api/v1/shops/${shop.shopId}/orders/${orderId}/parcels`,
        {
          carrier: 'SF',
          tracking: `SF${orderId}`,
        },
      ),
    async askBack(buyer: Buyer, orderId: string | undefined, kind: 'refund' | 'return', quantity = 1) {
      const lineId = (await steps.order(buyer, orderId)).lines[0]?.lineId;
      const asked = await buyer.client.call<{ afterSaleId: string; state: string }>(
        `POST /api/v1/orders/${orderId}/after-sales`,
        { kind, lines: [{ lineId, quantity }], reason: 'damaged', words: '' },
      );
      return asked.body.afterSaleId;
    },
    step: (who: { client: Buyer['client'] }, afterSaleId: string, step: string, more: Record<string, unknown> = {}) =>
      who.client.call<{ state: string; code?: string; entries: { to: string }[] }>(
        `POST /api/v1/after-sales/${afterSaleId}/${step}`,
        { words: '', ...more },
      ),
    /** Throws unless the books prove themselves. */
    async prove(): Promise<void> {
      const run = await server.modules.ledger.prove(server.database.db);
      if (!run.good) throw new Error(JSON.stringify(run.checks.filter((check) => check.wrong > 0)));
    },
  };
  return steps;
}

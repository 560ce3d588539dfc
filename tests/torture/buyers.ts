import { randomUUID } from 'node:crypto';
import type { Buyer, Installation } from './installation.ts';

/** A purchase that the server has answered for good. */
export interface Purchase {
  key: string;
  memberId: string;
  tries: number;
  status: number;
  total: number;
  orderIds: string[];
}

const patience = 60_000;
const wait = 50;

/** Sends one purchase until it is answered for good: a lost answer, a restart and "still running" are asked again. */
async function buy(installation: Installation, buyer: Buyer, turn: number): Promise<Purchase> {
  const key = randomUUID();
  const wanted = installation.variants[turn % installation.variants.length];
  const quantity = 1 + (turn % 2);
  // Other prices than the catalogue's come from delivery; the first refusal tells the figure.
  let expectedTotal = (wanted?.price ?? 0) * quantity;
  const begun = performance.now();
  for (let tries = 1; ; tries += 1) {
    if (performance.now() - begun > patience) throw new Error(`purchase ${key} was not answered within a minute`);
    try {
      const answer = await fetch(`${installation.url}/api/v1/orders`, {
        method: 'POST',
        headers: {
          cookie: buyer.cookie,
          'content-type': 'application/json',
          'idempotency-key': `${key}:${expectedTotal}`,
        },
        body: JSON.stringify({
          lines: [{ variantId: wanted?.variantId, quantity }],
          addressId: buyer.addressId,
          expectedTotal,
          pay: 'wallet',
        }),
        signal: AbortSignal.timeout(10_000),
      });
      const body = (await answer.json()) as {
        code?: string;
        params?: { total?: number };
        total?: number;
        orders?: { orderId: string }[];
      };
      if (body.code === 'ordering.price-changed' && body.params?.total !== undefined) {
        expectedTotal = body.params.total;
        continue;
      }
      const passing = answer.status >= 500 || body.code === 'http.key-in-use';
      if (!passing) {
        return {
          key: `${key}:${expectedTotal}`,
          memberId: buyer.memberId,
          tries,
          status: answer.status,
          total: body.total ?? 0,
          orderIds: body.orders?.map((order) => order.orderId) ?? [],
        };
      }
    } catch {
      // the server or the database was killed under this request
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** All buyers buy one thing after another; `stop` lets each finish what it began, and answers everything so far. */
export function buyUntilStopped(installation: Installation): { stop(): Promise<Purchase[]> } {
  const purchases: Purchase[] = [];
  const end = new AbortController();
  const loops = installation.buyers.map(async (buyer, number) => {
    for (let turn = number; !end.signal.aborted; turn += installation.buyers.length) {
      purchases.push(await buy(installation, buyer, turn));
    }
  });
  return {
    async stop() {
      end.abort();
      await Promise.all(loops);
      return purchases;
    },
  };
}

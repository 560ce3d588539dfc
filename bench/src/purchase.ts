import { newId } from '@nashi/ids';
import type { connect } from './load.ts';
import type { BenchBuyer } from './prepare-buyers.ts';

type Connection = ReturnType<typeof connect>;

/** One purchase over the public interface: into the empty cart, then the cart becomes a paid order. Answers the status. */
export async function purchase(
  connection: Connection,
  buyer: BenchBuyer,
  item: { variantId: string; price: number },
): Promise<number> {
  const headers = { cookie: buyer.cookie };
  const put = await connection.send({
    method: 'PUT',
    path: `/api/v1/cart/lines/${item.variantId}`,
    headers,
    body: { quantity: 1 },
  });
  if (put.status !== 200) throw new Error(`the cart answered ${put.status}: ${put.body}`);
  const placed = await connection.send({
    method: 'POST',
    path: '/api/v1/orders',
    headers: { ...headers, 'idempotency-key': newId<never>() },
    body: {
      fromCart: true,
      addressId: buyer.addressId,
      coupons: [],
      expectedTotal: item.price,
      pay: 'wallet',
    },
  });
  if (placed.status !== 201 && placed.status !== 409)
    throw new Error(`placing answered ${placed.status}: ${placed.body}`);
  return placed.status;
}

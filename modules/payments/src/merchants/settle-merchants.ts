import type { Tx } from '@nashi/db';
import type { Id } from '@nashi/ids';
import { accountId, transferId } from '@nashi/ledger';
import type { Transfer } from '@nashi/ledger';
import type { Currency } from '@nashi/money';
import { merchantAccount, today } from '../parts.ts';
import type { Parts } from '../parts.ts';
import type { MerchantSettlement } from '../payments.ts';

export async function openShopAccounts(
  { ledger }: Parts,
  tx: Tx,
  shopIds: readonly Id<'shop'>[],
  currency: Currency,
): Promise<void> {
  await ledger.openAccounts(tx, [
    ...shopIds.flatMap((ownerId) => [
      { kind: 'merchant-held' as const, ownerId, currency },
      { kind: 'merchant-available' as const, ownerId, currency },
    ]),
    // The platform's part of its coupons comes from here to a shop.
    { kind: 'coupon-funding' as const, currency },
  ]);
}

/** The two movements of one order; one of them is left out when it is nothing. */
function transfersOf(parts: Parts, settlement: MerchantSettlement, at: Date): Transfer[] {
  const { orderId, shopId, currency, held, commission } = settlement;
  if (commission < 0 || commission > held) throw new RangeError(`a commission of ${commission} on ${held}`);
  const moves = [
    {
      part: 'settle-net',
      credit: merchantAccount('merchant-available', shopId, currency),
      amount: held - commission,
      code: 'merchant.settled',
    },
    {
      part: 'settle-commission',
      credit: accountId({ kind: 'platform-income', currency }),
      amount: commission,
      code: 'merchant.commission',
    },
  ].filter((move) => move.amount > 0);
  return moves.map(({ part, credit, amount, code }, index) => ({
    id: transferId(part, orderId),
    debit: merchantAccount('merchant-held', shopId, currency),
    credit,
    amount,
    code,
    businessDate: today(parts, at),
    cause: { kind: 'order', id: orderId },
    linked: index < moves.length - 1,
  }));
}

/** What is held for completed orders becomes the merchants', less commission; each order once. */
export async function settleMerchants(
  parts: Parts,
  tx: Tx,
  settlements: readonly MerchantSettlement[],
): Promise<{ short: Id<'order'>[] }> {
  const at = parts.platform.clock.now();
  for (const [currency, own] of Map.groupBy(settlements, (settlement) => settlement.currency)) {
    await openShopAccounts(parts, tx, [...new Set(own.map((settlement) => settlement.shopId))], currency);
    await parts.ledger.openAccounts(tx, [{ kind: 'platform-income', currency }]);
  }
  const batches = settlements.map((settlement) => transfersOf(parts, settlement, at));
  const results = await parts.ledger.post(tx, batches.flat());
  const failed = new Set(results.filter(({ result }) => result !== 'ok' && result !== 'exists').map(({ id }) => id));
  return {
    short: settlements
      .filter((_, index) => batches[index]?.some(({ id }) => failed.has(id)))
      .map((settlement) => settlement.orderId),
  };
}

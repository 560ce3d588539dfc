import { microBatch } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import { implement } from '@nashi/http';
import type { Route } from '@nashi/http';
import { saleRefusal } from '../checkout/price-purchase.ts';
import { cartContract } from '../contract.ts';
import type { Parts } from '../deps.ts';
import { orderingErrors } from '../errors.ts';
import { cartOwner } from './cart-owner.ts';
import { addCartLines, putCartLines, removeCartLine, selectCartLines } from './cart-queries.ts';
import type { CartPut } from './cart-queries.ts';
import { showCart } from './show-cart.ts';

export const mostCartLines = 120;

export function cartRoutes(parts: Parts): Route[] {
  const { platform, catalog } = parts;
  const { database, clock } = platform;
  const put = microBatch<CartPut, 'put' | 'full'>({
    most: 128,
    atOnce: 2,
    async run(puts) {
      const fitted = await putCartLines(database.db, puts, clock.now(), mostCartLines);
      return puts.map((_, index) => (fitted.has(index) ? 'put' : 'full'));
    },
  });
  const full = () => orderingErrors.cartFull({ most: mostCartLines });
  return implement(cartContract, {
    'GET /api/v1/cart': async (call) => {
      const owner = await cartOwner(platform, call, 'look');
      return showCart(parts, call.tx, owner, { certified: call.actor?.certified ?? false, locale: call.locale });
    },
    'PUT /api/v1/cart/lines/{variantId}': async (call) => {
      const { variantId } = call.params;
      const { quantity, selected = null } = call.body;
      const variant = (await catalog.variantsForSale([variantId])).get(variantId);
      const refused = saleRefusal(variant, 1, call.now, 'variantId');
      if (isRefusal(refused)) return refused;
      const owner = await cartOwner(platform, call, 'make');
      if (!owner || (await put({ owner, variantId, quantity, selected })) === 'full') return full();
      return { variantId, quantity };
    },
    'POST /api/v1/cart/lines': async (call) => {
      const variants = await catalog.variantsForSale(call.body.lines.map((line) => line.variantId));
      const lines = call.body.lines.filter(
        (line) => !isRefusal(saleRefusal(variants.get(line.variantId), 1, call.now)),
      );
      const owner = await cartOwner(platform, call, 'make');
      if (owner && lines.length > 0 && (await addCartLines(call.tx, owner, lines, call.now)) > mostCartLines)
        return full();
      return { added: lines.length, gone: call.body.lines.length - lines.length };
    },
    'PATCH /api/v1/cart/lines': async (call) => {
      const owner = await cartOwner(platform, call, 'look');
      if (owner) await selectCartLines(call.tx, owner, call.body.variantIds, call.body.selected);
    },
    'DELETE /api/v1/cart/lines/{variantId}': async (call) => {
      const owner = await cartOwner(platform, call, 'look');
      if (owner) await removeCartLine(call.tx, owner, call.params.variantId);
    },
  });
}

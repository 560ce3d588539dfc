import { microBatch } from '@nashi/db';
import { httpErrors, implement } from '@nashi/http';
import type { AuthenticatedCall, Route } from '@nashi/http';
import { cartOwner } from '../cart/cart-owner.ts';
import { checkoutContract } from '../contract.ts';
import type { Parts } from '../deps.ts';
import { placeBatch } from './place-batch.ts';
import type { PlaceAnswer, PlaceRequest } from './placement.ts';
import { previewPurchase } from './preview-purchase.ts';
import { shareRepeats } from './share-repeats.ts';

export function checkoutRoutes(parts: Parts): Route[] {
  const place = shareRepeats(
    microBatch<PlaceRequest, PlaceAnswer>({
      most: 64,
      // Batches of one process would wait for each other at the rows of a shop anyway; alone they grow, and share more.
      atOnce: 1,
      run: (requests) => placeBatch(parts, requests),
    }),
  );
  // Whoever signs in at the checkout has not looked at the cart since: what they chose as a guest is theirs already.
  const bringGuestCart = (call: AuthenticatedCall) => cartOwner(parts.platform, call, 'look');
  return implement(checkoutContract, {
    'POST /api/v1/checkouts/preview': async (call) => {
      const { database, body, actor, locale } = call;
      if (body.fromCart) await bringGuestCart(call);
      const viewer = { memberId: actor.memberId, certified: actor.certified, locale };
      return previewPurchase(parts, database.db, body, viewer);
    },
    'POST /api/v1/orders': async (call) => {
      const { body, actor, locale, idempotency } = call;
      if (!idempotency) return httpErrors.keyNeeded({}, 'Idempotency-Key');
      if (body.fromCart) await bringGuestCart(call);
      return place({ memberId: actor.memberId, certified: actor.certified, locale, body, idempotency });
    },
  });
}

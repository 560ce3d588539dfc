import { httpErrors, implement } from '@nashi/http';
import type { Route } from '@nashi/http';
import { checkoutContract } from '../contract.ts';
import type { Parts } from '../deps.ts';
import { microBatch } from './micro-batch.ts';
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
  return implement(checkoutContract, {
    'POST /api/v1/checkouts/preview': ({ database, body, actor, locale }) =>
      previewPurchase(parts, database.db, body, { memberId: actor.memberId, certified: actor.certified, locale }),
    'POST /api/v1/orders': async ({ body, actor, locale, idempotency }) => {
      if (!idempotency) return httpErrors.keyNeeded({}, 'Idempotency-Key');
      return place({ memberId: actor.memberId, certified: actor.certified, locale, body, idempotency });
    },
  });
}

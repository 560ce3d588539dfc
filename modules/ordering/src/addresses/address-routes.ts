import { implement } from '@nashi/http';
import type { Route } from '@nashi/http';
import { newId } from '@nashi/ids';
import { addressContract } from '../contract.ts';
import { orderingErrors } from '../errors.ts';
import type { AddressId } from '../ids.ts';
import {
  addressesOf,
  deleteAddress,
  insertAddress,
  lockAddresses,
  stepBack,
  updateAddress,
} from './addresses-queries.ts';

const mostAddresses = 50;

export function addressRoutes(): Route[] {
  return implement(addressContract, {
    'GET /api/v1/addresses': async ({ tx, actor }) => ({ items: await addressesOf(tx, actor.memberId) }),
    'POST /api/v1/addresses': async ({ tx, actor, body, now }) => {
      await lockAddresses(tx, actor.memberId);
      const known = await addressesOf(tx, actor.memberId);
      if (known.length >= mostAddresses) return orderingErrors.tooManyAddresses({ most: mostAddresses });
      // The first is the usual one, whatever was asked.
      const isDefault = body.isDefault || known.length === 0;
      if (isDefault) await stepBack(tx, actor.memberId);
      const saved = { addressId: newId<AddressId>(), isDefault, address: body.address };
      await insertAddress(tx, actor.memberId, saved, now);
      return saved;
    },
    'PUT /api/v1/addresses/{addressId}': async ({ tx, actor, params, body }) => {
      await lockAddresses(tx, actor.memberId);
      if (body.isDefault) await stepBack(tx, actor.memberId);
      const saved = { addressId: params.addressId, ...body };
      return (await updateAddress(tx, actor.memberId, saved)) === 1 ? saved : orderingErrors.noSuchAddress();
    },
    'DELETE /api/v1/addresses/{addressId}': async ({ tx, actor, params }) => {
      const removed = await deleteAddress(tx, actor.memberId, params.addressId);
      return removed === 1 ? undefined : orderingErrors.noSuchAddress();
    },
  });
}

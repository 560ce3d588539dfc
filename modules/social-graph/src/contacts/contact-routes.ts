import { isRefusal } from '@nashi/errors';
import { implement } from '@nashi/http';
import type { Route } from '@nashi/http';
import type { Deps } from '../deps.ts';
import { isFindable } from './contact-queries.ts';
import { contactsRoutes } from './contacts-contract.ts';
import { contactSalt, matchContacts, setFindable } from './match-contacts.ts';

export function contactRoutesOf(deps: Deps): Route[] {
  return implement(contactsRoutes, {
    'GET /api/v1/me/contact-matching': async ({ tx, actor }) => ({
      findable: await isFindable(tx, actor.memberId),
      salt: contactSalt(deps.platform),
    }),
    'PUT /api/v1/me/contact-matching': ({ tx, actor, body }) =>
      setFindable(tx, deps, actor.memberId, body.findable ? 'yes' : 'no'),
    'POST /api/v1/me/contact-matches': async ({ tx, actor, body, now }) => {
      const items = await matchContacts(tx, deps, { viewer: actor.memberId, hashes: body.hashes, now });
      return isRefusal(items) ? items : { items };
    },
  });
}

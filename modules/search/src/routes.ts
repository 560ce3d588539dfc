import { implement } from '@nashi/http';
import type { Route } from '@nashi/http';
import { searchContract, searchOperatorsContract } from './contract.ts';
import { findAll, findOfKind } from './finding/find.ts';
import { showIndex, startRebuild } from './indexing/rebuild.ts';
import { forgetLooks } from './looked-at/looked-at-queries.ts';
import { changeKeeping, listLooks, lookAt, showKeeping } from './looked-at/looked-at.ts';
import type { Parts } from './parts.ts';
import { countSearch, suggest } from './suggesting/suggest.ts';

export function routes(parts: Parts): Route[] {
  return [
    ...implement(searchContract, {
      'GET /api/v1/search': ({ tx, query, actor, locale }) =>
        findAll(parts, tx, query.q, { viewer: actor?.memberId, locale }),
      'GET /api/v1/search/{kind}': ({ tx, params, query, actor, locale }) =>
        findOfKind(parts, tx, {
          kind: params.kind,
          q: query.q,
          cursor: query.cursor,
          limit: query.limit,
          view: { viewer: actor?.memberId, locale },
        }),
      'GET /api/v1/search-suggestions': ({ tx, query, actor, locale }) =>
        suggest(parts, tx, query.q, { viewer: actor?.memberId, locale }),
      'POST /api/v1/searches': ({ tx, body, actor }) => countSearch(parts, tx, { q: body.q, member: actor.memberId }),
      'GET /api/v1/me/history': ({ tx, query, actor, locale }) =>
        listLooks(parts, tx, {
          member: actor.memberId,
          kind: query.kind,
          cursor: query.cursor,
          limit: query.limit,
          view: { viewer: actor.memberId, locale },
        }),
      'POST /api/v1/me/history': ({ tx, body, actor, now }) => lookAt(tx, { ...body, member: actor.memberId, now }),
      'DELETE /api/v1/me/history': ({ tx, actor }) => forgetLooks(tx, actor.memberId),
      'GET /api/v1/me/history/keeping': ({ tx, actor }) => showKeeping(tx, actor.memberId),
      'PUT /api/v1/me/history/keeping': ({ tx, body, actor }) => changeKeeping(tx, actor.memberId, body.keeping),
    }),
    ...implement(searchOperatorsContract, {
      'GET /api/v1/operator/search': ({ tx }) => showIndex(tx),
      'POST /api/v1/operator/search/rebuild': ({ tx }) => startRebuild(parts, tx),
    }),
  ];
}

import { isRefusal } from '@nashi/errors';
import { implement } from '@nashi/http';
import type { Route } from '@nashi/http';
import type { Deps } from '../deps.ts';
import { changeTagState, mergeTags, putCuratedTag } from './curate-tags.ts';
import { listLikers } from './list-likers.ts';
import { likeTag, showTag, showTags, showTree } from './show-tags.ts';
import { tagsRoutes } from './tags-contract.ts';

export function tagRoutesOf(deps: Deps): Route[] {
  return implement(tagsRoutes, {
    'GET /api/v1/meet/tags': ({ tx, actor, locale }) => showTags(tx, deps, actor.memberId, locale),
    'GET /api/v1/meet/tags/{tag}': ({ tx, actor, params, locale }) =>
      showTag(tx, deps, { tag: params.tag, viewer: actor.memberId, locale }),
    'GET /api/v1/meet/tags/{tag}/people': ({ tx, actor, params, query }) =>
      listLikers(tx, deps, { tag: params.tag, viewer: actor.memberId, ...query }),
    'PUT /api/v1/me/tags/{tag}': ({ tx, actor, params, locale }) =>
      likeTag(tx, deps, { tag: params.tag, member: actor.memberId, to: 'like', locale }),
    'DELETE /api/v1/me/tags/{tag}': ({ tx, actor, params, locale }) =>
      likeTag(tx, deps, { tag: params.tag, member: actor.memberId, to: 'leave', locale }),
    'GET /api/v1/operator/meet/tags': ({ tx }) => showTree(tx, deps),
    'POST /api/v1/operator/meet/tags': ({ tx, actor, body, now }) =>
      putCuratedTag(tx, deps, { id: undefined, draft: body, by: actor.memberId, now }),
    'PUT /api/v1/operator/meet/tags/{tagId}': async ({ tx, actor, params, body, now }) => {
      const changed = await putCuratedTag(tx, deps, { id: params.tagId, draft: body, by: actor.memberId, now });
      return isRefusal(changed) ? changed : undefined;
    },
    'POST /api/v1/operator/meet/tags/{tagId}/merger': ({ tx, actor, params, body, now }) =>
      mergeTags(tx, deps, { from: params.tagId, into: body.into, by: actor.memberId, now }),
    'PUT /api/v1/operator/meet/tags/{tagId}/state': ({ tx, actor, params, body, now }) =>
      changeTagState(tx, deps, { id: params.tagId, state: body.state, by: actor.memberId, now }),
  });
}

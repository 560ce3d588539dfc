import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Locale, Outcome } from '@nashi/errors';
import { implement } from '@nashi/http';
import type { Actor, Route } from '@nashi/http';
import { commentRows } from './comments/comment-queries.ts';
import { likeComment, unlikeComment } from './comments/like-comment.ts';
import { readComments, readReplies, presentComments } from './comments/read-comments.ts';
import { deleteComment, writeComment } from './comments/write-comment.ts';
import { postsContract } from './contract.ts';
import type { PostId } from './contract.ts';
import type { Deps } from './deps.ts';
import { postsErrors } from './errors.ts';
import {
  readAmong,
  readHot,
  readNearby,
  readOwn,
  readRecommendations,
  readSaved,
  readSchool,
} from './feeds/read-feeds.ts';
import { readFollowing } from './feeds/read-following.ts';
import { hotTopics } from './hot/hot-queries.ts';
import { forgetPost, likePost, savePost, unlikePost } from './reactions/react.ts';
import { countOwnPosts } from './reading/post-queries.ts';
import { topicKey } from './reading/post-rules.ts';
import { presentPosts } from './reading/present-posts.ts';
import type { PostView } from './reading/present-posts.ts';
import { showPost } from './reading/show-post.ts';
import { deletePost, editPost, withdraw } from './writing/edit-post.ts';
import { writePost } from './writing/write-post.ts';

interface AnyCall {
  tx: Tx;
  actor: Actor | undefined;
  locale: Locale;
}

const viewOf = (call: AnyCall) => ({ viewer: call.actor?.memberId, locale: call.locale });
const topicsShown = 20;

export function routes(deps: Deps): Route[] {
  const reading = <C extends AnyCall & { query: { cursor?: string | undefined; limit: number } }>(call: C) => ({
    tx: call.tx,
    deps,
    view: viewOf(call),
    page: call.query,
  });
  const shown = async (call: AnyCall, written: Outcome<PostId>): Promise<Outcome<PostView>> => {
    if (isRefusal(written)) return written;
    const [post] = await presentPosts(call.tx, deps, [written], viewOf(call));
    return post ?? postsErrors.noSuchPost();
  };
  const reaction = (call: { actor: Actor; params: { postId: PostId }; now: Date }) => ({
    post: call.params.postId,
    member: call.actor.memberId,
    now: call.now,
  });
  return implement(postsContract, {
    'POST /api/v1/posts': async (call) =>
      shown(call, await writePost(call.tx, deps, { author: call.actor.memberId, draft: call.body, now: call.now })),
    'GET /api/v1/posts/{postId}': (call) => showPost(call.tx, deps, call.params.postId, viewOf(call)),
    'PUT /api/v1/posts/{postId}': async (call) => {
      const { version, ...draft } = call.body;
      const edit = { id: call.params.postId, author: call.actor.memberId, draft, version, now: call.now };
      return shown(call, await editPost(call.tx, deps, edit));
    },
    'POST /api/v1/posts/{postId}/withdrawal': (call) =>
      withdraw(call.tx, deps, { id: call.params.postId, author: call.actor.memberId }),
    'DELETE /api/v1/posts/{postId}': (call) =>
      deletePost(call.tx, deps, { id: call.params.postId, author: call.actor.memberId }),
    'PUT /api/v1/posts/{postId}/like': (call) => likePost(call.tx, deps, reaction(call)),
    'DELETE /api/v1/posts/{postId}/like': (call) => unlikePost(call.tx, deps, reaction(call)),
    'PUT /api/v1/posts/{postId}/save': (call) => savePost(call.tx, deps, reaction(call)),
    'DELETE /api/v1/posts/{postId}/save': (call) => forgetPost(call.tx, reaction(call)),
    'GET /api/v1/posts/{postId}/comments': (call) =>
      readComments(call.tx, deps, { ...call.query, post: call.params.postId, viewer: call.actor?.memberId }),
    'GET /api/v1/posts/{postId}/comments/{commentId}/replies': (call) =>
      readReplies(call.tx, deps, {
        ...call.query,
        post: call.params.postId,
        comment: call.params.commentId,
        viewer: call.actor?.memberId,
      }),
    'POST /api/v1/posts/{postId}/comments': async (call) => {
      const written = await writeComment(call.tx, deps, {
        post: call.params.postId,
        author: call.actor.memberId,
        text: call.body.text,
        replyTo: call.body.replyToId,
        now: call.now,
      });
      if (isRefusal(written)) return written;
      const [view] = await presentComments(call.tx, deps, await commentRows(call.tx, [written]), call.actor.memberId);
      return view ?? postsErrors.noSuchComment();
    },
    'DELETE /api/v1/posts/{postId}/comments/{commentId}': (call) =>
      deleteComment(call.tx, deps, {
        post: call.params.postId,
        comment: call.params.commentId,
        member: call.actor.memberId,
      }),
    'PUT /api/v1/posts/{postId}/comments/{commentId}/like': (call) =>
      likeComment(call.tx, deps, { ...reaction(call), comment: call.params.commentId }),
    'DELETE /api/v1/posts/{postId}/comments/{commentId}/like': (call) =>
      unlikeComment(call.tx, deps, { ...reaction(call), comment: call.params.commentId }),
    'GET /api/v1/feeds/following': (call) =>
      readFollowing(call.tx, deps, { viewer: call.actor.memberId, locale: call.locale }, call.query),
    'GET /api/v1/feeds/nearby': (call) => readNearby(reading(call), call.query),
    'GET /api/v1/feeds/school': (call) => readSchool(reading(call)),
    'GET /api/v1/feeds/hot': (call) => readHot(reading(call)),
    'GET /api/v1/topics': async (call) => ({ items: await hotTopics(call.tx, call.now, topicsShown) }),
    'GET /api/v1/topics/{topic}/posts': (call) =>
      readAmong(reading(call), { by: 'topic', topic: topicKey(call.params.topic) }),
    'GET /api/v1/members/{memberId}/posts': (call) =>
      readAmong(reading(call), { by: 'author', id: call.params.memberId }),
    'GET /api/v1/circles/{circleId}/posts': (call) =>
      readAmong(reading(call), { by: 'circle', id: call.params.circleId }),
    'GET /api/v1/products/{productId}/recommendations': (call) =>
      readRecommendations(reading(call), call.params.productId),
    'GET /api/v1/me/posts': (call) => readOwn(reading(call), call.actor.memberId, call.query.state),
    'GET /api/v1/me/post-counts': async (call) => ({ posts: await countOwnPosts(call.tx, call.actor.memberId) }),
    'GET /api/v1/me/saved-posts': (call) => readSaved(reading(call)),
  });
}

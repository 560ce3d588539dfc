import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { Id, MemberId } from '@nashi/ids';
import { defineJob, handle } from '@nashi/jobs';
import type { Module } from '@nashi/platform';
import { writeComment } from './comments/write-comment.ts';
import type { WriteComment } from './comments/write-comment.ts';
import type { CommentId, PostId } from './contract.ts';
import type { Deps } from './deps.ts';
import { rebuildHot } from './hot/hot-queries.ts';
import { likePost, savePost } from './reactions/react.ts';
import { foundPosts, toFind } from './reading/find-posts.ts';
import type { Findable, FoundPost } from './reading/find-posts.ts';
import { postRows, publishedAfter } from './reading/post-queries.ts';
import type { PostView, View } from './reading/present-posts.ts';
import { visiblePosts } from './reading/show-post.ts';
import { commentSubject, postSubject } from './review-subjects.ts';
import { routes } from './routes.ts';
import { announceJob, announcePost } from './writing/announce-post.ts';
import { insertPostsBulk } from './writing/posts-bulk-queries.ts';
import type { BulkPosts } from './writing/posts-bulk-queries.ts';
import { writePost } from './writing/write-post.ts';
import type { WritePost } from './writing/write-post.ts';

export { postPublished } from './events.ts';
export type { CommentId, PostId } from './contract.ts';
export type { Bought, Deps as PostsDeps } from './deps.ts';
export type { PostView } from './reading/present-posts.ts';
export type { Draft } from './writing/check-draft.ts';
import { personalData } from './personal-data-queries.ts';

/** What a link to a post shows to someone who is not signed in. */
export interface ShareTarget {
  postId: PostId;
  authorId: MemberId;
  text: string;
  picture: Id<'file'> | null;
  productId: Id<'product'> | null;
  /** The author is paid when this is shared or bought from. */
  earns: boolean;
}

export interface Posts extends Module {
  /** For cards in chats: those the viewer may see. */
  postsByIds(tx: Tx, ids: readonly PostId[], view: View): Promise<Map<PostId, PostView>>;
  /** What a share link to a post shows; undefined unless everyone may see the post. */
  shareTarget(tx: Tx, id: PostId): Promise<ShareTarget | undefined>;
  /** What others can find of published posts. */
  toFind(tx: Tx, ids: readonly PostId[]): Promise<Map<PostId, Findable>>;
  /** Those published posts that the viewer may see, as lists of what was found show them. */
  found(tx: Tx, ids: readonly PostId[], viewer: MemberId | undefined): Promise<Map<PostId, FoundPost>>;
  /** Published posts in the order of their ids, from after one of them. */
  publishedAfter(tx: Tx, after: PostId | null, limit: number): Promise<PostId[]>;
  write(tx: Tx, input: WritePost): Promise<Outcome<PostId>>;
  comment(tx: Tx, input: WriteComment): Promise<Outcome<CommentId>>;
  like(tx: Tx, input: { post: PostId; member: MemberId; now: Date }): Promise<Outcome<unknown>>;
  save(tx: Tx, input: { post: PostId; member: MemberId; now: Date }): Promise<Outcome<unknown>>;
  /** Public posts in one statement, told to nobody: for load models. */
  addPostsBulk(tx: Tx, posts: BulkPosts): Promise<void>;
  /** Ranks the Hot feed anew; a job does it every minute. */
  rebuildHot(tx: Tx, now: Date): Promise<void>;
}

const hotJob = defineJob<Record<string, never>>('posts.rebuild-hot');

export function createPosts(deps: Deps): Posts {
  const { database, clock } = deps.platform;
  deps.moderation.register('post', postSubject(deps));
  deps.moderation.register('comment', commentSubject(deps));
  return {
    name: 'posts',
    migrations: new URL('../migrations/', import.meta.url),
    personalData,
    routes: routes(deps),
    jobs: [
      handle(announceJob, ({ postId }) => announcePost(deps, postId)),
      handle(hotJob, () => database.transaction((tx) => rebuildHot(tx, clock.now()))),
    ],
    crons: [{ job: hotJob.name, pattern: '* * * * *' }],
    async postsByIds(tx, ids, view) {
      return new Map((await visiblePosts(tx, deps, ids, view)).map((post) => [post.id as PostId, post]));
    },
    async shareTarget(tx, id) {
      const row = (await postRows(tx, [id])).get(id);
      if (row?.state !== 'published' || row.visibility !== 'everyone') return undefined;
      const { authorId, text, productId, earns, pictures, posterId } = row;
      return { postId: id, authorId, text, productId, earns, picture: pictures[0] ?? posterId };
    },
    toFind,
    found: (tx, ids, viewer) => foundPosts(tx, deps, ids, viewer),
    publishedAfter: async (tx, after, limit) => (await publishedAfter(tx, [after, limit])).map((row) => row.id),
    write: (tx, input) => writePost(tx, deps, input),
    comment: (tx, input) => writeComment(tx, deps, input),
    like: (tx, input) => likePost(tx, deps, input),
    save: (tx, input) => savePost(tx, deps, input),
    addPostsBulk: insertPostsBulk,
    rebuildHot,
  };
}

export type { View };

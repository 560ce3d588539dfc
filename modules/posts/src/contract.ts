import { productCard } from '@nashi/catalog/contract';
import type { CircleId } from '@nashi/circles/contract';
import { picture, video } from '@nashi/files/contract';
import { defineContract, id, instant, page, pageQuery, paragraphs, text } from '@nashi/http/contract';
import { memberCard } from '@nashi/identity/contract';
import type { Id, MemberId } from '@nashi/ids';
import { review } from '@nashi/moderation/contract';
import { z } from 'zod';

export type PostId = Id<'post'>;
export type CommentId = Id<'comment'>;
type FileId = Id<'file'>;
type ProductId = Id<'product'>;
type ShopId = Id<'shop'>;
type TeamId = Id<'team'>;
type GatheringId = Id<'gathering'>;
type VideoId = Id<'video'>;

export const visibilities = ['everyone', 'friends', 'circle', 'school'] as const;

const location = z.strictObject({
  /** What the author calls it. */
  place: z.string(),
  latitude: z.number(),
  longitude: z.number(),
});

/** What a post tells of the gathering it is about. */
export const linkedGathering = z.strictObject({
  id: id<GatheringId>(),
  title: z.string(),
  coverId: id<FileId>().nullable(),
  startsAt: instant,
  place: z.string(),
});

const postItself = z.strictObject({
  id: id<PostId>(),
  author: memberCard,
  kind: z.enum(['plain', 'recommendation']),
  text: z.string(),
  pictures: z.array(picture),
  /** A short video and the still picture that stands for it. */
  video: video.extend({ poster: picture }).nullable(),
  topics: z.array(z.string()),
  visibility: z.enum(visibilities),
  circle: z.strictObject({ id: id<CircleId>(), name: z.string() }).nullable(),
  product: productCard.extend({ onSale: z.boolean() }).nullable(),
  shopId: id<ShopId>().nullable(),
  teamId: id<TeamId>().nullable(),
  gathering: linkedGathering.nullable(),
  /** Where the author says it was written, to about a kilometre. */
  location: location.nullable(),
  rating: z.int().nullable(),
  /** Whether the writer bought the product, as the orders know it; null on a plain post. */
  bought: z.enum(['yes', 'no', 'unknown']).nullable(),
  /** The writer says that they are paid for this, or a campaign pays them. */
  earns: z.boolean(),
  at: instant,
  edited: z.boolean(),
  counts: z.strictObject({ likes: z.int(), comments: z.int(), saves: z.int(), reposts: z.int() }),
  mine: z.strictObject({ author: z.boolean(), liked: z.boolean(), saved: z.boolean() }),
  state: z.enum(['pending', 'published', 'declined', 'hidden']),
  version: z.int(),
  /** Only for its author, and only while it is not simply published. */
  review: review.nullable(),
});

export const post = postItself.extend({
  /** `gone`: it passes on a post that is no longer there for this reader. */
  repost: z.union([postItself, z.literal('gone')]).nullable(),
});

export const comment = z.strictObject({
  id: id<CommentId>(),
  author: memberCard,
  text: z.string(),
  at: instant,
  replyTo: z.string().nullable(),
  threadId: id<CommentId>().nullable(),
  state: z.enum(['pending', 'published', 'declined', 'hidden']),
  mine: z.boolean(),
  /** Written by the author of the post. */
  byAuthor: z.boolean(),
  likes: z.int(),
  liked: z.boolean(),
});

const commentWithReplies = comment.extend({ replies: z.array(comment), moreReplies: z.int() });

const written = z.strictObject({
  kind: z.enum(['plain', 'recommendation']).default('plain'),
  text: paragraphs({ min: 0, max: 2000 }).default(''),
  pictures: z.array(id<FileId>()).max(9).default([]),
  visibility: z.enum(visibilities).default('everyone'),
  circleId: id<CircleId>().nullable().default(null),
  productId: id<ProductId>().nullable().default(null),
  shopId: id<ShopId>().nullable().default(null),
  teamId: id<TeamId>().nullable().default(null),
  rating: z.int().min(1).max(5).nullable().default(null),
  video: z.strictObject({ id: id<VideoId>(), posterId: id<FileId>() }).nullable().default(null),
  gatheringId: id<GatheringId>().nullable().default(null),
  /** Shared on purpose, and kept to about a kilometre. */
  location: z
    .strictObject({
      place: text({ min: 0, max: 40 }).default(''),
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
    })
    .nullable()
    .default(null),
  /** A public post to pass on. */
  repostOf: id<PostId>().nullable().default(null),
  /** The writer is paid for this. */
  earns: z.boolean().default(false),
});

const postInPath = z.strictObject({ postId: id<PostId>() });
const commentInPath = postInPath.extend({ commentId: id<CommentId>() });
const postPage = page(post);
const writeErrors = [
  'posts.empty',
  'moderation.words-refused',
  'files.not-yours',
  'posts.no-such-product',
  'posts.no-such-circle',
  'posts.no-school',
  'posts.product-needed',
  'posts.pictures-or-video',
  'posts.no-such-gathering',
  'posts.not-to-repost',
] as const;

export const postsContract = defineContract({
  'POST /api/v1/posts': {
    summary: 'Write a post; it may wait for review, which its author sees',
    access: 'member',
    body: written,
    response: post,
    status: 201,
    errors: writeErrors,
  },
  'GET /api/v1/posts/{postId}': {
    summary: 'One post',
    access: 'public',
    params: postInPath,
    response: post,
    errors: ['posts.no-such-post'],
  },
  'PUT /api/v1/posts/{postId}': {
    summary: 'Edit my post; after a decline or hiding it goes to review again',
    access: 'member',
    params: postInPath,
    body: written.extend({ version: z.int() }),
    response: post,
    errors: ['posts.no-such-post', 'posts.changed-meanwhile', ...writeErrors],
  },
  'POST /api/v1/posts/{postId}/withdrawal': {
    summary: 'Take my post out of review; nobody decides on it any more, and it is gone from my posts',
    access: 'member',
    params: postInPath,
    errors: ['posts.no-such-post', 'posts.not-in-review'],
  },
  'DELETE /api/v1/posts/{postId}': {
    summary: 'Delete my post',
    access: 'member',
    params: postInPath,
    errors: ['posts.no-such-post'],
  },
  'PUT /api/v1/posts/{postId}/like': {
    summary: 'Like; liking twice is liking once',
    access: 'member',
    params: postInPath,
    response: z.strictObject({ liked: z.boolean(), likes: z.int() }),
    errors: ['posts.no-such-post', 'posts.in-review'],
  },
  'DELETE /api/v1/posts/{postId}/like': {
    summary: 'Take a like back',
    access: 'member',
    params: postInPath,
    response: z.strictObject({ liked: z.boolean(), likes: z.int() }),
    errors: ['posts.no-such-post'],
  },
  'PUT /api/v1/posts/{postId}/save': {
    summary: 'Save for later',
    access: 'member',
    params: postInPath,
    response: z.strictObject({ saved: z.boolean() }),
    errors: ['posts.no-such-post'],
  },
  'DELETE /api/v1/posts/{postId}/save': {
    summary: 'Forget a saved post',
    access: 'member',
    params: postInPath,
    response: z.strictObject({ saved: z.boolean() }),
    errors: ['posts.no-such-post'],
  },
  'GET /api/v1/posts/{postId}/comments': {
    summary: 'Comments, oldest first, each with its first replies',
    access: 'public',
    params: postInPath,
    query: pageQuery,
    response: page(commentWithReplies),
    errors: ['posts.no-such-post'],
  },
  'GET /api/v1/posts/{postId}/comments/{commentId}/replies': {
    summary: 'All replies to a comment, oldest first',
    access: 'public',
    params: commentInPath,
    query: pageQuery,
    response: page(comment),
    errors: ['posts.no-such-post', 'posts.no-such-comment'],
  },
  'POST /api/v1/posts/{postId}/comments': {
    summary: 'Comment, or answer a comment',
    access: 'member',
    params: postInPath,
    body: z.strictObject({ text: paragraphs({ max: 500 }), replyToId: id<CommentId>().nullable().default(null) }),
    response: comment,
    status: 201,
    errors: ['posts.no-such-post', 'posts.in-review', 'posts.no-such-comment', 'moderation.words-refused'],
  },
  'DELETE /api/v1/posts/{postId}/comments/{commentId}': {
    summary: 'Delete my comment, or one under my post',
    access: 'member',
    params: commentInPath,
    errors: ['posts.no-such-post', 'posts.no-such-comment'],
  },
  'PUT /api/v1/posts/{postId}/comments/{commentId}/like': {
    summary: 'Like a comment; liking twice is liking once',
    access: 'member',
    params: commentInPath,
    response: z.strictObject({ liked: z.boolean(), likes: z.int() }),
    errors: ['posts.no-such-post', 'posts.in-review', 'posts.no-such-comment'],
  },
  'DELETE /api/v1/posts/{postId}/comments/{commentId}/like': {
    summary: 'Take the like of a comment back',
    access: 'member',
    params: commentInPath,
    response: z.strictObject({ liked: z.boolean(), likes: z.int() }),
    errors: ['posts.no-such-post', 'posts.in-review', 'posts.no-such-comment'],
  },
  'GET /api/v1/feeds/nearby': {
    summary: 'Posts from within about five kilometres, newest first; where the reader is, is rounded and not kept',
    access: 'member',
    query: pageQuery.extend({
      latitude: z.coerce.number().min(-90).max(90),
      longitude: z.coerce.number().min(-180).max(180),
    }),
    response: postPage,
  },
  'GET /api/v1/feeds/following': {
    summary: 'Posts of those I follow and my own, newest first, exact to the last post',
    access: 'member',
    query: pageQuery,
    response: postPage,
  },
  'GET /api/v1/feeds/school': {
    summary: 'Posts of my school, newest first',
    access: 'member',
    query: pageQuery,
    response: postPage,
  },
  'GET /api/v1/feeds/hot': {
    summary: 'What many different people took part in lately',
    access: 'public',
    query: pageQuery,
    response: postPage,
  },
  'GET /api/v1/topics': {
    summary: 'Topics by how many different people wrote in them lately',
    access: 'public',
    response: z.strictObject({ items: z.array(z.strictObject({ topic: z.string(), people: z.int() })) }),
  },
  'GET /api/v1/topics/{topic}/posts': {
    summary: 'Posts of one topic, newest first',
    access: 'public',
    params: z.strictObject({ topic: text({ max: 30 }) }),
    query: pageQuery,
    response: postPage,
  },
  'GET /api/v1/members/{memberId}/posts': {
    summary: 'Posts of one member that I may see, newest first',
    access: 'public',
    params: z.strictObject({ memberId: id<MemberId>() }),
    query: pageQuery,
    response: postPage,
  },
  'GET /api/v1/circles/{circleId}/posts': {
    summary: 'Posts in one circle that I may see, newest first',
    access: 'public',
    params: z.strictObject({ circleId: id<CircleId>() }),
    query: pageQuery,
    response: postPage,
  },
  'GET /api/v1/products/{productId}/recommendations': {
    summary: 'Good things said of one product: friends first, then newest',
    access: 'public',
    params: z.strictObject({ productId: id<ProductId>() }),
    query: pageQuery,
    response: postPage.extend({ friends: z.int() }),
  },
  'GET /api/v1/me/posts': {
    summary: 'All my posts with where they stand in review',
    access: 'member',
    query: pageQuery.extend({ state: z.enum(['pending', 'published', 'declined', 'hidden']).optional() }),
    response: postPage,
  },
  'GET /api/v1/me/post-counts': {
    summary: 'How many posts I wrote and still see',
    access: 'member',
    response: z.strictObject({ posts: z.int() }),
  },
  'GET /api/v1/me/saved-posts': {
    summary: 'What I saved, latest first',
    access: 'member',
    query: pageQuery,
    response: postPage,
  },
});

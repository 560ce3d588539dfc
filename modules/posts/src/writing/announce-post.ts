import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import { defineJob } from '@nashi/jobs';
import type { PostId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { postPublished } from '../events.ts';
import { notices } from '../post-notices.ts';
import { postRows } from '../reading/post-queries.ts';
import type { PostRow } from '../reading/post-row.ts';
import { markAnnounced } from './write-queries.ts';

export const announceJob = defineJob<{ postId: PostId }>('posts.announce-post');

/** Beyond these the feed itself is soon enough: the stream is for those who follow closely, the latest followers first. */
export const mostTold = 2000;
const batch = 500;

/** Whose post was passed on hears of it, once what passes it on is public. */
async function tellOriginal(tx: Tx, deps: Deps, { postId, authorId }: { postId: PostId; authorId: MemberId }) {
  const of = (await postRows(tx, [postId])).get(postId)?.repostOf;
  const original = of && (await postRows(tx, [of])).get(of);
  if (!original || original.authorId === authorId || original.state !== 'published') return;
  const name = (await deps.identity.membersByIds(tx, [authorId])).get(authorId)?.nickname ?? '';
  const notice = { category: 'interactions' as const, kind: notices.reposted, params: { name }, actor: authorId };
  await deps.notifications.notify(tx, [{ ...notice, memberId: original.authorId, link: `/posts/${postId}` }]);
}

/** What follows when a post becomes public for the first time. */
export async function publishPost(
  tx: Tx,
  deps: Deps,
  published: { postId: PostId; authorId: MemberId },
): Promise<void> {
  await deps.platform.jobs.emit(tx, postPublished, published);
  await tellOriginal(tx, deps, published);
  await deps.platform.jobs.add(tx, announceJob, { postId: published.postId });
}

async function audienceOf(tx: Tx, deps: Deps, post: PostRow): Promise<MemberId[]> {
  const followers = await deps.socialGraph.audienceOf(tx, post.authorId, mostTold);
  const ids = followers.map((one) => one.id);
  switch (post.visibility) {
    case 'everyone':
      return ids;
    case 'friends':
      return followers.filter((one) => one.friend).map((one) => one.id);
    case 'circle': {
      const { circleId } = post;
      if (circleId === null) return [];
      const inside = await deps.circles.membersAmong(tx, circleId, ids);
      return ids.filter((id) => inside.has(id));
    }
    case 'school': {
      const cards = await deps.identity.membersByIds(tx, ids);
      return ids.filter((id) => {
        const card = cards.get(id);
        return card?.certified === true && card.school === post.schoolId;
      });
    }
  }
}

/** Pushes a new post to the streams of followers who may see it: once, however often the job runs. */
export async function announcePost(deps: Deps, postId: PostId): Promise<void> {
  const { database, clock, live } = deps.platform;
  await database.transaction(async (tx) => {
    if (!(await markAnnounced(tx, postId, clock.now()))) return;
    const post = (await postRows(tx, [postId])).get(postId);
    if (!post) return;
    const audience = await audienceOf(tx, deps, post);
    for (let from = 0; from < audience.length; from += batch) {
      await live.push(
        tx,
        audience.slice(from, from + batch).map((memberId) => ({
          memberId,
          type: 'feed.new-post',
          data: { postId, authorId: post.authorId },
        })),
      );
    }
  });
}

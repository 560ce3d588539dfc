import { after, hours, minutes } from '@nashi/clock';
import type { ReviewItemId } from '@nashi/moderation/contract';
import type { People, Person } from '../people/person.ts';
import type { Calendar } from '../stage/days.ts';
import { createRandom } from '../stage/random.ts';
import type { Scene, Stage } from '../stage/stage.ts';
import { declinedPosts, waitingPosts } from './post-words.ts';
import { picturesOf, writePosts } from './write-posts.ts';
import type { Planned, Written } from './write-posts.ts';

/** Newcomers' posts: some declined with a reason, some that still wait in the queue. */
export async function fillReviewQueue(stage: Stage, people: People, calendar: Calendar): Promise<void> {
  const random = createRandom(8);
  const strangers = random.some(
    people.members.filter((one) => !one.certified && one !== people.newcomer),
    declinedPosts.length + waitingPosts.length,
  );
  const next = (): Person => strangers.shift() ?? people.newcomer;
  const bad: Planned[] = declinedPosts.map(({ text }, index) => {
    const author = next();
    return { author, at: later(author, calendar.ago(6 - index * 2, 14, 10 * index)), text, pictures: [] };
  });
  const declined = await writePosts(stage, people, bad);
  await stage.scene(async (scene) => {
    for (const [index, post] of declined.entries()) await decline(scene, people.moderator, post, declinedPosts[index]);
  });
  const waiting: Planned[] = waitingPosts.map((line, index) => {
    const author = next();
    const at = later(author, after(calendar.today, -minutes(25 + index * 47)));
    return { author, at, text: line.text, pictures: picturesOf(line.emoji, random) };
  });
  await writePosts(stage, people, waiting);
}

const later = (author: Person, at: Date): Date => (author.joinedAt < at ? at : after(author.joinedAt, minutes(30)));

async function decline(
  scene: Scene,
  moderator: Person,
  post: Written,
  reason: (typeof declinedPosts)[number] | undefined,
): Promise<void> {
  const at = after(post.at, hours(1));
  const queue = await scene.act(moderator, at, 'GET /api/v1/moderation/queue', { query: { limit: '100' } });
  const item = queue.items.find((one) => one.subjectId === (post.postId as string));
  if (!item || !reason) throw new Error('a post is missing from the queue');
  const params = { itemId: item.id as ReviewItemId };
  await scene.act(moderator, at, 'PUT /api/v1/moderation/items/{itemId}/claim', { params });
  await scene.act(moderator, at, 'POST /api/v1/moderation/items/{itemId}/decision', {
    params,
    body: { outcome: 'declined', rule: reason.rule, note: reason.note, version: item.version },
  });
}

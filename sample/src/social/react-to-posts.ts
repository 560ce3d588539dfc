import { isRefusal } from '@nashi/errors';
import type { CommentId } from '@nashi/posts';
import type { People, Person } from '../people/person.ts';
import type { Calendar } from '../stage/days.ts';
import { inParts } from '../stage/in-parts.ts';
import { createRandom } from '../stage/random.ts';
import type { Random } from '../stage/random.ts';
import type { Scene, Stage } from '../stage/stage.ts';
import { answers, comments } from './post-words.ts';
import { soonAfter } from './write-posts.ts';
import type { Written } from './write-posts.ts';

const postsAtOnce = 25;

/** Likes, saves and comments by those near the author, with an answer here and there. */
export async function reactToPosts(
  stage: Stage,
  people: People,
  friends: ReadonlyMap<Person, readonly Person[]>,
  { posts, calendar }: { posts: readonly Written[]; calendar: Calendar },
): Promise<void> {
  const random = createRandom(7);
  const everyone = people.members.filter((one) => one !== people.newcomer);
  for (const part of inParts(posts, postsAtOnce)) {
    const react = async (scene: Scene): Promise<void> => {
      for (const post of part) {
        const near = friends.get(post.author) ?? [];
        const same = everyone.filter((one) => one.group === post.author.group && one !== post.author);
        const readers = [...new Set([...near, ...random.some(same, 8)])].filter((one) => one.joinedAt < post.at);
        await like(stage, scene, post, random.some(readers, Math.floor(12 * random.next() ** 2)), { random, calendar });
        await discuss(stage, scene, post, random.some(readers, Math.floor(5 * random.next() ** 1.6)), {
          random,
          calendar,
        });
      }
    };
    await stage.story(() => stage.scene(react));
  }
}

interface Telling {
  random: Random;
  calendar: Calendar;
}

async function like(stage: Stage, { tx }: Scene, post: Written, fans: readonly Person[], telling: Telling) {
  const { random, calendar } = telling;
  const { posts } = stage.replay.modules;
  for (const fan of fans) {
    const now = soonAfter(random, post.at, calendar.today);
    const input = { post: post.postId, member: fan.memberId, now };
    await stage.replay.at(now, () => posts.like(tx, input));
    if (random.chance(0.12)) await stage.replay.at(now, () => posts.save(tx, input));
  }
}

async function discuss(stage: Stage, { tx }: Scene, post: Written, readers: readonly Person[], telling: Telling) {
  const { random, calendar } = telling;
  const { posts } = stage.replay.modules;
  const say = async (author: Person, text: string, replyTo: CommentId | null, now: Date): Promise<CommentId> => {
    const input = { post: post.postId, author: author.memberId, text, replyTo, now };
    const id = await stage.replay.at(now, () => posts.comment(tx, input));
    if (isRefusal(id)) throw new Error(id.code);
    return id;
  };
  const times = readers.map(() => soonAfter(random, post.at, calendar.today)).toSorted((a, b) => +a - +b);
  const lines = random.some(comments[post.author.locale], readers.length);
  for (const [index, reader] of readers.entries()) {
    const at = times[index] ?? calendar.today;
    const commentId = await say(reader, lines[index] ?? '+1', null, at);
    if (!random.chance(0.3)) continue;
    await say(post.author, random.pick(answers[post.author.locale]), commentId, soonAfter(random, at, calendar.today));
  }
}

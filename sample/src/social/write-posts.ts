import { after, hours, minutes } from '@nashi/clock';
import { isRefusal } from '@nashi/errors';
import type { FileId } from '@nashi/files';
import type { Draft, PostId } from '@nashi/posts';
import type { People, Person } from '../people/person.ts';
import { draw } from '../pictures/draw.ts';
import type { Arrangement } from '../pictures/draw.ts';
import type { Drawn } from '../pictures/shipped.ts';
import type { Calendar } from '../stage/days.ts';
import { inParts } from '../stage/in-parts.ts';
import { createRandom } from '../stage/random.ts';
import type { Random } from '../stage/random.ts';
import type { Scene, Stage } from '../stage/stage.ts';
import type { Sale } from '../trade/market.ts';
import { chinesePosts, englishPosts, goodThings } from './post-words.ts';

export interface Written {
  postId: PostId;
  author: Person;
  at: Date;
}

export interface Planned {
  author: Person;
  at: Date;
  text: string;
  pictures: Promise<Drawn>[];
  more?: Partial<Draft>;
}

const grounds = [
  ['#fdf3e4', '#f4d9b0'],
  ['#e9eef7', '#c4d2ea'],
  ['#f3f8e4', '#d7e8ab'],
  ['#fceef2', '#f5cfdb'],
  ['#e8f4ea', '#bfdfc6'],
  ['#efe9f7', '#cfc0e6'],
] as const;

const arrangementFor = (count: number): Arrangement => (count >= 3 ? 'table' : count === 2 ? 'pair' : 'alone');

/** One picture of all things of a line, and sometimes a closer one of the first. */
export function picturesOf(emoji: readonly string[], random: Random): Promise<Drawn>[] {
  const shown = emoji.filter((one) => one !== '-');
  if (shown.length === 0) return [];
  const first = { emoji: shown.toReversed(), arrangement: arrangementFor(shown.length), ground: random.pick(grounds) };
  const closer = { emoji: shown.slice(0, 1), arrangement: 'alone' as const, ground: random.pick(grounds) };
  const more = shown.length > 1 && random.chance(0.4) ? [draw(closer)] : [];
  return [draw(first), ...more];
}

/** An instant of the last days, more often a late one, and after its author joined. */
export function lately(random: Random, calendar: Calendar, author: Person, daysBack: number): Date {
  const back = Math.floor(daysBack * random.next() ** 1.8);
  const at = calendar.ago(back, random.pick([8, 11, 12, 13, 17, 18, 19, 20, 21, 22, 22, 23]), random.whole(0, 59));
  return at > author.joinedAt ? at : calendar.ago(0, random.whole(7, 20), random.whole(0, 59));
}

export function planPosts(people: People, calendar: Calendar): Planned[] {
  const random = createRandom(6);
  const authors = people.members.filter((one) => one !== people.newcomer && one.certified);
  const planned: Planned[] = [];
  const add = (author: Person, text: string, emoji: readonly string[]) =>
    planned.push({ author, at: lately(random, calendar, author, 28), text, pictures: picturesOf(emoji, random) });
  for (const [locale, groups] of [['zh', chinesePosts] as const, ['en', englishPosts] as const]) {
    for (const [group, lines] of groups.entries()) {
      const writers = authors.filter((one) => one.locale === locale && one.group === group);
      for (const line of lines) add(random.pick(writers.length > 0 ? writers : authors), line.text, line.emoji);
    }
  }
  return planned.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

const goodThingCount = 80;

/** What buyers say of what they bought, some days later; a few say it of things that others bought. */
export function planGoodThings(people: People, sales: readonly Sale[], calendar: Calendar): Planned[] {
  const random = createRandom(12);
  const said = random.some([...new Map(sales.map((sale) => [sale.thing, sale])).values()], goodThingCount);
  const planned = said.map(({ buyer, thing: { product, productId, shop }, at }): Planned => {
    const author = random.chance(0.1) ? random.pick(people.members.filter((one) => one.certified)) : buyer;
    const words = goodThings[product.category.split('-')[0] ?? ''] ?? goodThings['gifts'];
    const text = random.pick(words?.[author.locale] ?? []).replace('{what}', product[author.locale]);
    const topic = random.chance(0.5) ? ` #${author.locale === 'zh' ? '好物分享' : 'goodthings'}` : '';
    const later = after(at, hours(random.whole(20, 90)));
    return {
      author,
      at: later < calendar.today && later > author.joinedAt ? later : lately(random, calendar, author, 1),
      text: text + topic,
      // The picture that the product has itself, whatever the day brought.
      pictures: [draw({ emoji: [product.emoji], arrangement: 'alone', ground: shop.plan.ground })],
      more: { kind: 'recommendation', productId, rating: random.pick([5, 5, 5, 4, 4, 3]) },
    };
  });
  return planned.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

const plain: Draft = {
  kind: 'plain',
  text: '',
  pictures: [],
  visibility: 'everyone',
  circleId: null,
  productId: null,
  shopId: null,
  teamId: null,
  rating: null,
  earns: false,
  video: null,
  gatheringId: null,
  location: null,
  repostOf: null,
};

async function write(stage: Stage, scene: Scene, planned: Planned, pictures: FileId[]): Promise<Written> {
  const { author, at, text, more } = planned;
  const draft: Draft = { ...plain, ...more, text, pictures };
  const postId = await stage.replay.at(at, () =>
    stage.replay.modules.posts.write(scene.tx, { author: author.memberId, draft, now: at }),
  );
  if (isRefusal(postId)) throw new Error(`${postId.code} for ${text}`);
  return { postId, author, at };
}

const postsAtOnce = 30;

/** Writes posts in the order of their time. Those of members whom the operator knows are public at once. */
export async function writePosts(stage: Stage, people: People, planned: readonly Planned[]): Promise<Written[]> {
  const written: Written[] = [];
  const known = new Set<Person>();
  for (const part of inParts(planned, postsAtOnce)) {
    const drawn = await Promise.all(part.map(({ pictures }) => Promise.all(pictures)));
    await stage.scene(async (scene) => {
      const rows = part.flatMap(({ author, at }, index) =>
        (drawn[index] ?? []).map((picture) => ({ ...picture, owner: author.memberId, purpose: 'post' as const, at })),
      );
      const ids = await stage.replay.modules.files.keepRendered(scene.tx, rows);
      for (const [index, plan] of part.entries()) {
        const { author } = plan;
        if (!known.has(author) && author.certified) await scene.part(() => trust(scene, people.operator, author));
        known.add(author);
        const pictures = ids.splice(0, drawn[index]?.length ?? 0);
        const post = await scene.part(() => write(stage, scene, plan, pictures));
        if (post) written.push(post);
      }
    });
  }
  return written;
}

function trust(scene: Scene, operator: Person, author: Person): Promise<unknown> {
  return scene.act(operator, after(author.joinedAt, hours(4)), 'PUT /api/v1/moderation/members/{memberId}/level', {
    params: { memberId: author.memberId },
    body: { level: 'regular' },
  });
}

/** A while after a post, before now. */
export function soonAfter(random: Random, at: Date, now: Date): Date {
  const late = after(at, minutes(2) + Math.floor(hours(30) * random.next() ** 3));
  return late < now ? late : after(at, Math.floor((now.getTime() - at.getTime()) * (0.2 + 0.7 * random.next())));
}

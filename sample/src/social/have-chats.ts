import { after, days, hours, minutes } from '@nashi/clock';
import { isRefusal } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { Id } from '@nashi/ids';
import type { ConversationId, MessageId } from '@nashi/messaging';
import type { People, Person } from '../people/person.ts';
import type { Goods } from '../shops/add-products.ts';
import type { Calendar } from '../stage/days.ts';
import { createRandom } from '../stage/random.ts';
import type { Random } from '../stage/random.ts';
import type { Scene, Stage } from '../stage/stage.ts';
import { chatScripts, groupChat, requestLines } from './chat-words.ts';
import type { Written } from './write-posts.ts';

interface Cards {
  goods: readonly Goods[];
  teams: readonly string[];
  posts: readonly Written[];
}

type Card = { of: 'product' | 'team' | 'post'; subjectId: Id<'card-subject'> };

function cardOf(line: string, { goods, teams, posts }: Cards, random: Random): Card | undefined {
  const of = /^\{(product|team|post)\}$/.exec(line)?.[1];
  if (of === 'product') return { of, subjectId: random.pick(goods).productId as string as Id<'card-subject'> };
  if (of === 'post') return { of, subjectId: random.pick(posts).postId as string as Id<'card-subject'> };
  if (of === 'team' && teams.length > 0) return { of, subjectId: random.pick(teams) as Id<'card-subject'> };
  return undefined;
}

/** Friends talk, one to one and in a group; two strangers ask the student something. */
export async function haveChats(
  stage: Stage,
  people: People,
  friends: ReadonlyMap<Person, readonly Person[]>,
  { cards, calendar }: { cards: Cards; calendar: Calendar },
): Promise<void> {
  const random = createRandom(11);
  const { student } = people;
  const mine = (friends.get(student) ?? []).filter((one) => one.certified && one.locale === student.locale);
  const pairs: [Person, Person][] = mine.slice(0, 6).map((friend) => [friend, student]);
  for (const one of random.some(
    people.members.filter((member) => member.certified),
    40,
  )) {
    const other = (friends.get(one) ?? []).find((friend) => friend.certified && friend !== student);
    if (other && one !== student) pairs.push([one, other]);
  }
  for (const [index, [a, b]] of pairs.entries()) {
    const scripts = chatScripts[b.locale];
    const script = scripts[index % scripts.length] ?? [];
    const start = after(calendar.today, -Math.floor(days(6) * random.next() ** 2) - hours(1));
    const talk = async (scene: Scene): Promise<void> => {
      const to = await open(stage, scene, a, b, start);
      if (!to) return;
      for (const [turn, [who, line]] of script.entries()) {
        const at = after(start, minutes(1 + turn * 2 + random.whole(0, 1)));
        await say(stage, scene, { from: who === 'a' ? a : b, to, at }, cardOf(line, cards, random) ?? line);
      }
      if (index % 3 === 0) return;
      for (const reader of [a, b]) {
        const params = { conversationId: to };
        const body = { seq: script.length };
        await scene.attempt(reader, calendar.today, 'PUT /api/v1/conversations/{conversationId}/read', {
          params,
          body,
        });
      }
    };
    await stage.story(() => stage.scene(talk));
  }
  await stage.story(() => talkInGroup(stage, people, mine.slice(0, 5), calendar));
  const strangers = people.members.filter((one) => one.certified && one !== student && !mine.includes(one));
  for (const [index, line] of requestLines.entries()) {
    const stranger = strangers[(index + 1) * 9];
    if (!stranger) continue;
    const at = after(calendar.today, -hours(3 + index * 8));
    await stage.scene(async (scene) => {
      const to = await open(stage, scene, stranger, student, at);
      if (to) await say(stage, scene, { from: stranger, to, at }, line);
    });
  }
}

async function open(
  stage: Stage,
  { tx }: Scene,
  by: Person,
  other: Person,
  now: Date,
): Promise<ConversationId | undefined> {
  const input = { by: by.memberId, with: other.memberId, now };
  const id = await stage.replay.at(now, () => stage.replay.modules.messaging.openDirect(tx, input));
  return isRefusal(id) ? undefined : id;
}

async function say(
  stage: Stage,
  { tx }: Scene,
  { from, to, at }: { from: Person; to: ConversationId; at: Date },
  what: string | Card,
): Promise<void> {
  const messageId = newId<MessageId>();
  if (typeof what === 'string' && what.startsWith('{')) return;
  const message =
    typeof what === 'string'
      ? { kind: 'text' as const, messageId, text: what }
      : { kind: 'card' as const, messageId, ...what };
  await stage.replay.at(at, () => stage.replay.modules.messaging.send(tx, from.memberId, to, message, at));
}

async function talkInGroup(
  stage: Stage,
  people: People,
  friends: readonly Person[],
  calendar: Calendar,
): Promise<void> {
  const start = after(calendar.today, -hours(20));
  await stage.scene(async (scene) => {
    const group = await scene.act(people.student, start, 'POST /api/v1/conversations/groups', {
      body: { title: groupChat.title, memberIds: friends.map((one) => one.memberId) },
    });
    const speakers = [people.student, ...friends];
    for (const [index, line] of groupChat.lines.entries()) {
      const from = speakers[index % speakers.length] ?? people.student;
      const at = after(start, minutes(2 + index * 3));
      await say(stage, scene, { from, to: group.id, at }, line);
    }
  });
}

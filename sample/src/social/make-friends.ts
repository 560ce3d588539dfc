import { after, hours } from '@nashi/clock';
import { isRefusal } from '@nashi/errors';
import type { People, Person } from '../people/person.ts';
import type { Calendar } from '../stage/days.ts';
import { inParts } from '../stage/in-parts.ts';
import { createRandom } from '../stage/random.ts';
import type { Random } from '../stage/random.ts';
import type { Stage } from '../stage/stage.ts';

interface Follow {
  follower: Person;
  followee: Person;
  at: Date;
}

/** How likely one is to know the other: same school and same interests bring people together. */
function nearness(one: Person, other: Person): number {
  return (one.school === other.school ? 3 : 0.4) * (one.group === other.group ? 6 : 1);
}

function pickNear(random: Random, person: Person, others: readonly Person[]): Person | undefined {
  const weights = others.map((other) => nearness(person, other));
  let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  return others.find((_, index) => (left -= weights[index] ?? 0) < 0);
}

function plan(people: People, calendar: Calendar): Follow[] {
  const random = createRandom(5);
  const social = people.members.filter((one) => one !== people.newcomer);
  const follows = new Map<string, Follow>();
  const follow = (follower: Person, followee: Person) => {
    const from = follower.joinedAt > followee.joinedAt ? follower.joinedAt : followee.joinedAt;
    const span = calendar.today.getTime() - from.getTime();
    const at = after(from, Math.max(hours(1), Math.floor(span * random.next() * 0.9)));
    if (follower === followee || at >= calendar.today) return;
    follows.set(`${follower.memberId} ${followee.memberId}`, { follower, followee, at });
  };
  for (const person of social) {
    const others = social.filter((one) => one !== person);
    const count = person === people.student ? 22 : random.whole(2, 8);
    for (let index = 0; index < count; index += 1) {
      const other = pickNear(random, person, others);
      if (!other) continue;
      follow(person, other);
      if (random.chance(person === people.student ? 0.8 : 0.55)) follow(other, person);
    }
  }
  return [...follows.values()].toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

const followsAtOnce = 100;

/** Who follows whom; answers the friends of each: both follow. */
export async function makeFriends(stage: Stage, people: People, calendar: Calendar): Promise<Map<Person, Person[]>> {
  const follows = plan(people, calendar);
  const { socialGraph } = stage.replay.modules;
  for (const part of inParts(follows, followsAtOnce)) {
    await stage.scene(async ({ tx }) => {
      for (const { follower, followee, at } of part) {
        const input = { follower: follower.memberId, followee: followee.memberId, now: at };
        const done = await stage.replay.at(at, () => socialGraph.follow(tx, input));
        if (isRefusal(done)) stage.refused.push(done.code);
      }
    });
  }
  const known = new Set(follows.map(({ follower, followee }) => `${follower.memberId} ${followee.memberId}`));
  const friends = new Map<Person, Person[]>();
  for (const { follower, followee } of follows) {
    if (!known.has(`${followee.memberId} ${follower.memberId}`)) continue;
    friends.set(follower, [...(friends.get(follower) ?? []), followee]);
  }
  return friends;
}

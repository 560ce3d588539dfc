import type { CircleId } from '@nashi/circles/contract';
import { after, hours } from '@nashi/clock';
import type { People, Person } from '../people/person.ts';
import { draw } from '../pictures/draw.ts';
import type { Calendar } from '../stage/days.ts';
import { createRandom } from '../stage/random.ts';
import type { Scene, Stage } from '../stage/stage.ts';
import { circlePlans, circlePosts } from './circle-words.ts';
import { lately, picturesOf } from './write-posts.ts';
import type { Planned } from './write-posts.ts';

const cover = ['#e8f4ea', '#bfdfc6'] as const;

/** Ten circles with members; answers the posts that will be written in them. */
export async function foundCircles(stage: Stage, people: People, calendar: Calendar): Promise<Planned[]> {
  const random = createRandom(9);
  const posts: Planned[] = [];
  for (const [index, plan] of circlePlans.entries()) {
    const { emoji, name, about, tags, mode, group } = plan;
    const near = people.members.filter((one) => one.group === group && one.certified && one !== people.newcomer);
    const owner = near[index % 3] ?? people.student;
    const at = after(owner.joinedAt, hours(30));
    const picture = await draw({ emoji, arrangement: 'table', ground: cover });
    const found = async (scene: Scene): Promise<void> => {
      const [coverId = null] = await stage.replay.modules.files.keepRendered(scene.tx, [
        { ...picture, owner: owner.memberId, purpose: 'circle', at },
      ]);
      const rules = '友善发言，不发广告。Be kind, no ads.';
      const body = { name, description: about, tags: [...tags], rules, mode, coverId };
      const circle = await scene.act(owner, at, 'POST /api/v1/circles', { body });
      const params = { circleId: circle.id as CircleId };
      const others = random.some(
        people.members.filter((one) => one.group !== group),
        random.whole(4, 12),
      );
      const joined: Person[] = [owner];
      for (const member of new Set([people.student, ...near, ...others])) {
        if (member === owner || member === people.newcomer || random.chance(0.2)) continue;
        const when = after(member.joinedAt > at ? member.joinedAt : at, hours(random.whole(2, 30)));
        if (when >= calendar.today) continue;
        await scene.act(member, when, 'PUT /api/v1/circles/{circleId}/membership', { params });
        // In a circle that is asked, one of the last still waits for its owner.
        if (mode === 'ask' && random.chance(0.85)) {
          const letIn = { params: { ...params, memberId: member.memberId } };
          await scene.act(owner, after(when, hours(1)), 'PUT /api/v1/circles/{circleId}/members/{memberId}', letIn);
        }
        if (mode === 'open') joined.push(member);
      }
      for (let count = 0; count < 4; count += 1) {
        const author = random.pick(joined.filter((one) => one.certified));
        posts.push({
          author,
          at: lately(random, calendar, author, 12),
          text: random.pick(circlePosts[author.locale]),
          pictures: random.chance(0.4) ? picturesOf([random.pick(emoji)], random) : [],
          more: { circleId: params.circleId },
        });
      }
    };
    await stage.story(() => stage.scene(found));
  }
  return posts;
}

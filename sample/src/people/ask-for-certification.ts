import { after, minutes } from '@nashi/clock';
import { isRefusal } from '@nashi/errors';
import { cardPicture } from '../pictures/papers.ts';
import type { Calendar } from '../stage/days.ts';
import type { Stage } from '../stage/stage.ts';
import { schools } from './people-words.ts';
import type { People } from './person.ts';

const applicants = 5;

/** The operator accepts the schools' mail; some members have sent a picture of their card, which waits to be seen. */
export async function askForCertification(stage: Stage, people: People, calendar: Calendar): Promise<void> {
  const { operator, members, newcomer } = people;
  await stage.scene(async (scene) => {
    for (const { domain, name } of schools) {
      const body = { rule: 'allow' as const, schoolName: name, note: '' };
      const params = { domain };
      await scene.act(operator, calendar.ago(59, 10), 'PUT /api/v1/operator/school-domains/{domain}', { params, body });
    }
  });
  const asking = members.filter((one) => !one.certified && one !== newcomer).slice(-applicants);
  for (const [index, person] of asking.entries()) {
    const wanted = after(calendar.today, -minutes(35 + index * 190));
    const at = wanted > person.joinedAt ? wanted : after(person.joinedAt, minutes(20));
    const studentNumber = `2${String(4_103_117 + index * 7919)}`;
    await stage.scene(async (scene) => {
      const { code } = await scene.act(person, at, 'POST /api/v1/me/certification/card/code');
      const school = person.school.name;
      const bytes = await cardPicture({ school, name: person.nickname, number: studentNumber, code });
      const card = { owner: person.memberId, purpose: 'card' as const, bytes, at };
      const kept = await stage.replay.modules.files.keep(scene.tx, card);
      if (isRefusal(kept)) throw new Error(kept.code);
      const body = { fileId: kept.id, school, studentNumber };
      await scene.act(person, after(at, minutes(1)), 'POST /api/v1/me/certification/card', { body });
    });
  }
}

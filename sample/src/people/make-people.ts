import { after, hours } from '@nashi/clock';
import { isRefusal } from '@nashi/errors';
import type { Role } from '@nashi/http';
import { sampleAccounts } from '../log-ins.ts';
import type { Drawn } from '../pictures/shipped.ts';
import type { Calendar } from '../stage/days.ts';
import { inParts } from '../stage/in-parts.ts';
import { createRandom } from '../stage/random.ts';
import type { Random } from '../stage/random.ts';
import type { Scene, Stage } from '../stage/stage.ts';
import { drawAvatar } from './draw-avatars.ts';
import { chineseNicknames, englishNicknames } from './nicknames.ts';
import { bios, hometowns, interests, schools } from './people-words.ts';
import type { School } from './people-words.ts';
import type { People, Person } from './person.ts';

interface Plan {
  account: string;
  nickname: string;
  school: School;
  group: number;
  roles: Role[];
  joinedAt: Date;
  certified: 'school-mail' | 'card' | 'no';
  introduced: boolean;
}

export const operatorName = '梨园运营';
const groups = interests.zh.length;

function plan(calendar: Calendar, random: Random): Plan[] {
  const names = { zh: [...chineseNicknames], en: [...englishNicknames] };
  const plans: Plan[] = [];
  for (const school of schools) {
    for (let index = 0; index < school.members; index += 1) {
      // A few write in the language that most of their school do not.
      const locale = random.chance(0.88) ? school.locale : school.locale === 'zh' ? 'en' : 'zh';
      const nickname = names[locale].shift() ?? names.zh.shift() ?? names.en.shift() ?? '';
      const joined = Math.round(58 * random.next() ** 1.6) + 1;
      plans.push({
        account: `member${plans.length + 1}@nashi.example`,
        nickname,
        school,
        group: random.whole(0, groups - 1),
        roles: [],
        joinedAt: calendar.ago(59 - Math.min(57, joined), random.whole(8, 22), random.whole(0, 59)),
        certified: random.chance(0.8) ? (random.chance(0.85) ? 'school-mail' : 'card') : 'no',
        introduced: true,
      });
    }
  }
  return plans.toSorted((one, other) => one.joinedAt.getTime() - other.joinedAt.getTime());
}

/** The members a visitor may sign in as take the places of five of the plan. */
function castOf(plans: readonly Plan[], calendar: Calendar): Plan[] {
  const [school = plans[0]?.school] = schools;
  if (!school) throw new Error('no school');
  const start = calendar.ago(59, 9);
  const known = { school, introduced: true, roles: [] as Role[], group: 0 };
  const { operator, moderator, merchant, student, newcomer } = sampleAccounts;
  const cast: Plan[] = [
    {
      ...known,
      account: operator,
      nickname: operatorName,
      roles: ['operator', 'moderator'],
      joinedAt: start,
      certified: 'card',
    },
    {
      ...known,
      account: moderator,
      nickname: '小审',
      roles: ['moderator'],
      joinedAt: after(start, hours(1)),
      certified: 'school-mail',
    },
    {
      ...known,
      account: merchant,
      nickname: '果铺阿宽',
      joinedAt: after(start, hours(2)),
      certified: 'school-mail',
      group: 4,
    },
    { ...known, account: student, nickname: '林小梨', joinedAt: after(start, hours(3)), certified: 'school-mail' },
  ];
  const last: Plan = {
    ...known,
    account: newcomer,
    nickname: '',
    joinedAt: after(calendar.today, -hours(1)),
    certified: 'no',
    introduced: false,
  };
  return [...cast, ...plans, last];
}

const yearsOf = (random: Random, today: Date) => {
  const entry = today.getUTCFullYear() - random.whole(0, 3);
  const birth = entry - random.whole(18, 19);
  const month = String(random.whole(1, 12)).padStart(2, '0');
  const day = String(random.whole(1, 28)).padStart(2, '0');
  return { entryYear: entry, graduationYear: entry + 4, birthday: `${birth}-${month}-${day}` };
};

async function join(scene: Scene, stage: Stage, planned: Plan, calendar: Calendar, random: Random): Promise<Person> {
  const { identity } = stage.replay.modules;
  const { account, nickname, school, roles, joinedAt, certified, group } = planned;
  const locale = /\p{Script=Han}/u.test(nickname) || nickname === '' ? 'zh' : 'en';
  const memberId = await stage.replay.at(joinedAt, () =>
    identity.joinMember(scene.tx, {
      email: account,
      ...(planned.introduced && { nickname }),
      locale,
      roles,
      at: joinedAt,
    }),
  );
  if (!memberId) throw new Error(`${account} has an account`);
  const person: Person = { memberId, nickname, school, group, joinedAt, roles, locale, certified: certified !== 'no' };
  if (!planned.introduced) return person;
  const { entryYear, graduationYear, birthday } = yearsOf(random, calendar.today);
  const tags = random.some(interests[locale][group] ?? [], random.whole(2, 4));
  const other = random.pick(interests[locale]);
  await scene.act(person, joinedAt, 'PATCH /api/v1/me', {
    body: {
      bio: random.chance(0.85) ? random.pick(bios[locale][group] ?? ['']) : '',
      entryYear,
      graduationYear,
      birthday,
      hometown: random.chance(0.8) ? random.pick(hometowns[locale]) : null,
      tags: [...new Set([...tags, random.pick(other)])],
    },
  });
  if (certified !== 'no') {
    const at = after(joinedAt, hours(1));
    const done = await stage.replay.at(at, () =>
      identity.certifyMember(scene.tx, {
        memberId,
        method: certified,
        standing: 'student',
        schoolKey: school.domain,
        schoolName: school.name,
        level: random.chance(0.8) ? 'undergraduate' : 'master',
        subject: account.replace('nashi.example', school.domain),
        graduationYear,
        at,
      }),
    );
    if (isRefusal(done)) throw new Error(`${account}: ${done.code}`);
  }
  return person;
}

const membersAtOnce = 40;

/** Three schools of members; they joined over the last weeks, most of them as certified students. */
export async function makePeople(stage: Stage, calendar: Calendar): Promise<People> {
  const random = createRandom(1);
  const everyone: Person[] = [];
  for (const part of inParts(castOf(plan(calendar, random), calendar), membersAtOnce)) {
    everyone.push(
      ...(await stage.scene(async (scene) => {
        const joined: Person[] = [];
        for (const planned of part) {
          const person = await scene.part(() => join(scene, stage, planned, calendar, random));
          if (person) joined.push(person);
        }
        return joined;
      })),
    );
  }
  const [operator, moderator, merchant, student, ...rest] = everyone;
  const newcomer = rest.at(-1);
  if (!operator || !moderator || !merchant || !student || !newcomer) throw new Error('nobody joined');
  return { operator, moderator, merchant, student, newcomer, members: [merchant, student, ...rest] };
}

export interface Face {
  person: Person;
  drawn: Promise<Drawn>;
}

/** Faces for nearly everyone, being drawn; some never choose one. */
export function drawFaces(people: People): Face[] {
  const random = createRandom(2);
  return [people.operator, people.moderator, ...people.members].flatMap((person) => {
    const style = random.whole(0, 89);
    const faced = person !== people.newcomer && (person === people.student || random.chance(0.93));
    return faced ? [{ person, drawn: drawAvatar(person.nickname, style) }] : [];
  });
}

export async function giveAvatars(stage: Stage, faces: readonly Face[]): Promise<void> {
  for (const part of inParts(faces, membersAtOnce)) {
    const pictures = await Promise.all(
      part.map(async ({ person, drawn }) => {
        const owner = { owner: person.memberId, purpose: 'avatar', at: person.joinedAt } as const;
        return { ...(await drawn), ...owner };
      }),
    );
    const give = async (scene: Scene): Promise<void> => {
      const ids = await stage.replay.modules.files.keepRendered(scene.tx, pictures);
      for (const [index, { person }] of part.entries()) {
        const avatar = ids[index] ?? null;
        await scene.act(person, person.joinedAt, 'PATCH /api/v1/me', { body: { avatar } });
      }
    };
    await stage.story(() => stage.scene(give));
  }
}

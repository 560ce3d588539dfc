import type { Problem } from '@nashi/http/contract';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Me, Profile } from '../contract.ts';
import { deceptionIn } from './nickname-deception.ts';
import { looksLikeStaff, nicknameKeyOf } from './nickname-rules.ts';
import { ageOf, constellationOf } from './profile-rules.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ startAt: '2026-03-02T02:00:00Z' });
});
afterAll(() => server.close());

const change = ({ client }: SignedUp, body: object) => client.call<Me & Problem>('PATCH /api/v1/me', body);
const look = async (viewer: SignedUp, of: SignedUp) =>
  (await viewer.client.call<Profile>(`GET /api/v1/members/${of.memberId}`)).body;

test('ID-2: each field is seen by whom its owner chose; the birthday itself by nobody', async () => {
  const owner = await signUp(server, { nickname: '小螺蛳' });
  const fan = await signUp(server);
  const friend = await signUp(server);
  await change(owner, {
    bio: 'hello',
    school: 'Pear College',
    entryYear: 2024,
    birthday: '2005-03-03',
    hometown: '柳州',
    tags: ['攀岩', '咖啡', '攀岩'],
    visibility: { bio: 'only-me', tags: 'everyone', birthday: 'friends', hometown: 'followers', years: 'followers' },
  });
  await fan.client.call(`PUT /api/v1/members/${owner.memberId}/follow`);
  await friend.client.call(`PUT /api/v1/members/${owner.memberId}/follow`);
  await owner.client.call(`PUT /api/v1/members/${friend.memberId}/follow`);
  await change(friend, { tags: ['咖啡'] });
  const stranger = await signUp(server);

  expect(await look(stranger, owner)).toMatchObject({
    relation: 'stranger',
    bio: null,
    hometown: null,
    entryYear: null,
    age: null,
    constellation: null,
    tags: ['攀岩', '咖啡'],
  });
  expect(await look(fan, owner)).toMatchObject({ relation: 'follower', hometown: '柳州', entryYear: 2024, age: null });
  expect(await look(friend, owner)).toMatchObject({
    relation: 'friend',
    age: 20,
    constellation: 'pisces',
    bio: null,
    sharedTags: ['咖啡'],
  });
  expect(await look(owner, owner)).toMatchObject({ relation: 'self', bio: 'hello' });
  for (const viewer of [stranger, fan, friend, owner]) {
    expect(JSON.stringify(await look(viewer, owner))).not.toContain('2005-03-03');
  }
});

test('ID-2: a hidden school is not on the card either', async () => {
  const owner = await signUp(server, { certified: true });
  const { identity } = server.modules;
  const card = async () => (await identity.membersByIds(server.database.db, [owner.memberId])).get(owner.memberId);
  expect((await card())?.school).toBe('Pear Garden University');
  await change(owner, { visibility: { school: 'friends' } });
  expect(await card()).toMatchObject({ school: null, certified: true });
});

test.each([
  ['one letter', { nickname: 'a' }],
  ['21 letters', { nickname: 'a'.repeat(21) }],
  ['only spaces', { nickname: '    ' }],
  ['a direction override', { nickname: 'abc\u202Edef' }],
  ['a zero-width space', { nickname: 'ab\u200Bcd' }],
  ['21 tags', { tags: Array.from({ length: 21 }, (_, n) => `t${n}`) }],
  ['a birthday that is no day', { birthday: '2005-02-30' }],
  ['a role', { roles: ['operator'] }],
  ['an e-mail', { email: 'x@y.example' }],
  ['a visibility that does not exist', { visibility: { bio: 'nobody' } }],
])('ID-2: %s is bad input and changes nothing', async (_, body) => {
  const member = await signUp(server, { nickname: 'Steady' });
  expect((await change(member, body)).status).toBe(400);
  expect((await look(member, member)).nickname).toBe('Steady');
});

test('ID-2: a nickname in any script is kept as it is; a birthday to come is refused', async () => {
  const member = await signUp(server);
  for (const nickname of ['螺蛳粉', 'Zoë Ørsted', '👩‍🍳 chef', 'ഗീത ഗീത']) {
    expect((await change(member, { nickname })).body.nickname).toBe(nickname.normalize('NFC'));
  }
  expect((await change(member, { birthday: '2026-03-03' })).body.code).toBe('identity.birthday-not-possible');
});

test.each([
  ['a blank Hangul letter', 'ab\u3164cd', 'invisible'],
  ['a Braille blank alone', '\u2800\u2800', 'invisible'],
  ['a soft hyphen', 'pe\u00adar', 'invisible'],
  ['a joiner between letters', 'pe\u200dar', 'invisible'],
  ['a non-joiner between letters', 'pe\u200car', 'invisible'],
  ['letters of the tag plane', 'pear\u{e0061}\u{e0062}', 'invisible'],
  ['a variation selector on a letter', 'pe\ufe0far', 'invisible'],
  ['marks only', '...!', 'invisible'],
  ['heaped marks', 'p\u0301\u0302\u0303\u0304\u0305ear', 'stacked'],
  ['Cyrillic among Latin', 'p\u0435ar', 'mixed'],
  ['Greek among Latin', 'p\u03b5ar', 'mixed'],
])('ID-1: a nickname with %s is refused with its reason', async (_, nickname, why) => {
  const member = await signUp(server, { nickname: 'Steady' });
  expect((await change(member, { nickname })).body.code).toBe(`identity.nickname-${why}`);
  expect((await look(member, member)).nickname).toBe('Steady');
});

test.each([
  '👩‍🍳 chef',
  '👨‍👩‍👧',
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿 fan',
  '❤️ pear',
  'نیم‌فاصله',
  'क्‍ष',
  'Анна Ivanova',
  'Đặng Ngọc',
  '梨 pear',
  '螺蛳粉1号',
])('ID-1: the nickname %s is nobody’s trick', (nickname) =>
  expect(deceptionIn(nickname.normalize('NFC'))).toBeUndefined(),
);

describe('ID-2: a nickname must not pass for staff', () => {
  test.each([
    'admin',
    'Admin',
    'ＡＤＭＩＮ',
    'аdmin',
    'a d m i n',
    'Adm1n',
    'Nashi官方',
    '官 方客服',
    'ɑdmin',
    'm0derator',
  ])('%s does', (name) => expect(looksLikeStaff(name)).toBe(true));
  test.each(['Adam Min', '小官', 'supporter of cats', '螺蛳粉', 'nashville'])('%s does not', (name) =>
    expect(looksLikeStaff(name)).toBe(false),
  );
  test('members are refused over HTTP, staff may', async () => {
    const member = await signUp(server);
    expect((await change(member, { nickname: 'аdmin' })).body.code).toBe('identity.nickname-reserved');
    const operator = await signUp(server, { roles: ['operator'] });
    expect((await change(operator, { nickname: '官方客服' })).status).toBe(200);
  });
  test('nor for one of them by name, however it is spelled', async () => {
    await signUp(server, { nickname: 'Olga Lindt', roles: ['moderator'] });
    const member = await signUp(server);
    for (const nickname of ['Olga Lindt', 'OLGA LINDT', 'olga 1indt', 'Оlga Lindt', 'Olga.Lindt', 'Ólga Lindt']) {
      expect((await change(member, { nickname })).body).toMatchObject({
        code: 'identity.nickname-reserved',
        field: 'nickname',
      });
    }
    expect((await change(member, { nickname: 'Olga Lund' })).status).toBe(200);
  });
  test('look-alikes are found by the same search', () => expect(nicknameKeyOf('Ｌіn')).toBe(nicknameKeyOf('lin')));
});

test.each([
  ['2005-03-03', '2026-03-02', 20],
  ['2005-03-03', '2026-03-03', 21],
  ['2004-02-29', '2026-02-28', 21],
  ['2004-02-29', '2026-03-01', 22],
])('ID-2: born on %s, on %s one is %i', (born, on, age) => expect(ageOf(born, on)).toBe(age));

test.each([
  ['2000-01-19', 'capricorn'],
  ['2000-01-20', 'aquarius'],
  ['2000-12-21', 'sagittarius'],
  ['2000-12-22', 'capricorn'],
  ['2000-07-23', 'leo'],
])('ID-2: %s is %s', (born, sign) => expect(constellationOf(born)).toBe(sign));

test('ID-2: members are found by nickname, page by page', async () => {
  const names = Array.from({ length: 5 }, (_, n) => `Climber ${n}`);
  for (const nickname of names) await signUp(server, { nickname });
  const viewer = await signUp(server);
  const found: string[] = [];
  let cursor = '';
  do {
    const { body } = await viewer.client.call<{ items: { nickname: string }[]; next: string | null }>(
      `GET /api/v1/members?query=climber&limit=2${cursor && `&cursor=${cursor}`}`,
    );
    found.push(...body.items.map(({ nickname }) => nickname));
    cursor = body.next ?? '';
  } while (cursor !== '');
  expect(found).toEqual(names);
});

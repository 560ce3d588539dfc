import { startTestServer, signUp } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

interface Deck {
  reason: string | null;
  cards: { id: string; index: { state: string; percent?: number; shared: number }; shared: { label: string }[] }[];
}

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ startAt: '2026-03-02T02:00:00Z' });
});
afterAll(() => server.close());

async function person(profile: { birthday?: string; tags?: string[] }, certified = false): Promise<SignedUp> {
  const member = await signUp(server, { certified });
  const answer = await member.client.call('PATCH /api/v1/me', { birthday: '2005-05-05', ...profile });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return member;
}

async function deckOf(member: SignedUp): Promise<Deck> {
  const answer = await member.client.call<Deck>('GET /api/v1/meet/deck');
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

const idsOf = (deck: Deck) => deck.cards.map((card) => card.id);

test('SO-1: the deck shows those with most in common first, the same number from both sides, and why', async () => {
  const tags = ['climbing', 'go', 'tea', 'chess'];
  const me = await person({ tags });
  const twin = await person({ tags });
  const some = await person({ tags: ['climbing', 'go', 'tea', 'poker', 'opera'] });
  const stranger = await person({ tags: ['fishing'] });
  const deck = await deckOf(me);
  expect(idsOf(deck).slice(0, 2)).toEqual([twin.memberId, some.memberId]);
  expect(deck.cards.find((card) => card.id === stranger.memberId)?.index.state).toBe('not-enough');
  expect(deck.cards[0]).toMatchObject({ index: { state: 'known', percent: 75, shared: 4 } });
  const back = await deckOf(twin);
  expect(back.cards.find((card) => card.id === me.memberId)?.index).toEqual(deck.cards[0]?.index);
  const why = await me.client.call<{ signals: { label: string; share: number }[] }>(
    `GET /api/v1/meet/members/${twin.memberId}`,
  );
  expect(why.body.signals.map((one) => one.label).toSorted()).toEqual(tags.toSorted());
  expect(why.body.signals.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1);
});

test('SO-1 ID-7: block, opt-out, age band, who-can-find-me and minors are hard filters', async () => {
  const tags = ['sailing', 'knots', 'wind'];
  const me = await person({ tags });
  const blocker = await person({ tags });
  const shy = await person({ tags });
  const choosy = await person({ tags });
  const local = await person({ tags }, true);
  const child = await person({ tags, birthday: '2009-05-05' });
  const ageless = await signUp(server);
  const there = async () => idsOf(await deckOf(me)).filter((id) => others.includes(id));
  const others = [blocker, shy, choosy, local, child, ageless].map((one) => one.memberId as string);
  expect((await there()).toSorted()).toEqual([blocker, shy, choosy, local].map((one) => one.memberId).toSorted());
  const usual = { optedOut: false, youngest: 18, oldest: 120, foundBy: 'everyone' };
  const set = (member: SignedUp, settings: object) =>
    member.client.call('PUT /api/v1/meet/settings', { ...usual, ...settings });
  await blocker.client.call(`PUT /api/v1/members/${me.memberId}/block`);
  await set(shy, { optedOut: true });
  await set(choosy, { youngest: 40 });
  await set(local, { foundBy: 'school' });
  expect(await there()).toEqual([]);
  for (const one of [blocker, shy, choosy, local, child]) {
    expect((await me.client.call(`GET /api/v1/meet/members/${one.memberId}`)).status).toBe(404);
  }
  expect((await deckOf(child)).reason).toBe('adults-only');
  expect((await deckOf(ageless)).reason).toBe('birthday-needed');
  expect((await deckOf(shy)).reason).toBe('opted-out');
});

test('SO-1: someone passed comes back no sooner than after thirty days', async () => {
  const me = await person({ tags: ['a', 'b', 'c'] });
  const other = await person({ tags: ['a', 'b', 'c'] });
  expect(idsOf(await deckOf(me))).toContain(other.memberId);
  expect((await me.client.call(`PUT /api/v1/meet/members/${other.memberId}/pass`)).status).toBe(204);
  expect(idsOf(await deckOf(me))).not.toContain(other.memberId);
  server.clock.advance(29 * 86_400_000);
  expect(idsOf(await deckOf(me))).not.toContain(other.memberId);
  server.clock.advance(86_400_001);
  expect(idsOf(await deckOf(me))).toContain(other.memberId);
});

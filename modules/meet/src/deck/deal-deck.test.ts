import { sessionCookie } from '@nashi/http';
import { startTestServer, signUp } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

interface Deck {
  cards: { id: string; shared: { kind: string; label: string }[] }[];
}

const day = '2026-03-02';
let server: TestServer;
let operator: SignedUp;
let people: SignedUp[];

beforeAll(async () => {
  server = await startTestServer({ startAt: `${day}T02:00:00Z` });
  operator = await signUp(server, { roles: ['operator'] });
  people = [];
  for (let n = 0; n < 6; n += 1) people.push(await signUp(server, { certified: n % 2 === 0 }));
});
afterAll(() => server.close());

interface Side {
  born: number | null;
  optedOut: boolean;
  ages: readonly [number, number];
  foundBy: 'everyone' | 'school';
  hidesTags: boolean;
  suspended: boolean;
}

interface Pair {
  from: number;
  to: number;
  how: 'block' | 'mute' | 'follow' | 'pass';
}

const side: fc.Arbitrary<Side> = fc.record({
  born: fc.constantFrom(null, 2009, 2008, 2007, 2000, 1990),
  optedOut: fc.constantFrom(false, false, false, true),
  ages: fc.constantFrom([18, 120], [18, 120], [18, 25], [30, 40]),
  foundBy: fc.constantFrom('everyone', 'everyone', 'school'),
  hidesTags: fc.constantFrom(false, false, true),
  suspended: fc.constantFrom(false, false, false, false, true),
});
const world = fc.record({
  sides: fc.array(side, { minLength: 6, maxLength: 6 }),
  pairs: fc.array(
    fc.record({
      from: fc.nat(5),
      to: fc.nat(5),
      how: fc.constantFrom('block', 'mute', 'follow', 'pass'),
    }),
    { maxLength: 4 },
  ),
});

const tags = ['rowing', 'sketching', 'bread'];

async function settle(one: SignedUp, state: Side): Promise<void> {
  const done = await one.client.call('PATCH /api/v1/me', {
    birthday: state.born === null ? null : `${state.born}-03-02`,
    tags,
    visibility: { tags: state.hidesTags ? 'only-me' : 'everyone' },
  });
  expect(done.status, JSON.stringify(done.body)).toBe(200);
  const [youngest, oldest] = state.ages;
  const { optedOut, foundBy } = state;
  await one.client.call('PUT /api/v1/meet/settings', { optedOut, youngest, oldest, foundBy });
}

async function relate({ from, to, how }: Pair, does: 'PUT' | 'DELETE'): Promise<void> {
  const path = how === 'pass' ? 'meet/members' : 'members';
  const target = people[to]?.memberId ?? '';
  await people[from]?.client.call(`${does} /api/v1/${path}/${target}/${how}`);
}

const ageOf = ({ born }: Side): number => (born === null ? 0 : 2026 - born);

/** What the specification says, written once more without the code's own rules. */
function mayAppear(viewer: number, other: number, sides: readonly Side[], pairs: readonly Pair[]): boolean {
  const [mine, theirs] = [sides[viewer], sides[other]];
  if (!mine || !theirs || viewer === other) return false;
  const fits = (age: number, of: Side) => age >= 18 && age >= of.ages[0] && age <= of.ages[1];
  const apart = pairs.some(
    ({ from, to, how }) => (from === viewer && to === other) || (how === 'block' && from === other && to === viewer),
  );
  return (
    !mine.optedOut &&
    !theirs.optedOut &&
    !theirs.suspended &&
    fits(ageOf(theirs), mine) &&
    fits(ageOf(mine), theirs) &&
    (theirs.foundBy === 'everyone' || (viewer % 2 === 0 && other % 2 === 0)) &&
    !apart
  );
}

test('SO-1: nobody blocked, muted, passed, opted out, out of band, under 18, hidden or suspended is dealt, and everyone else is', async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ sides, pairs }) => {
      for (const [at, one] of people.entries()) await settle(one, sides[at]!);
      for (const pair of pairs) await relate(pair, 'PUT');
      const suspended = people.filter((_, at) => sides[at]?.suspended);
      const viewers = people.map((_, at) => at).filter((at) => !sides[at]?.suspended);
      for (const one of suspended) {
        await operator.client.call(`POST /api/v1/operator/members/${one.memberId}/suspend`, { reason: 'For a test' });
      }
      for (const at of viewers) {
        const deck = await people[at]!.client.call<Deck>('GET /api/v1/meet/deck');
        expect(deck.status).toBe(200);
        const blocks = pairs.filter(({ how }) => how === 'block');
        // A block ends what was followed before or after it.
        const standing = pairs.filter(
          (pair) =>
            pair.how !== 'follow' || !blocks.some(({ from, to }) => new Set([from, to, pair.from, pair.to]).size === 2),
        );
        const expected = people.filter((_, other) => mayAppear(at, other, sides, [...standing, ...blocks]));
        expect(deck.body.cards.map((card) => card.id).toSorted()).toEqual(
          expected.map((one) => one.memberId as string).toSorted(),
        );
        for (const card of deck.body.cards) {
          const other = people.findIndex((one) => one.memberId === card.id);
          const hidden = sides[other]?.hidesTags || sides[at]?.hidesTags;
          expect(card.shared.filter((one) => one.kind === 'tag')).toHaveLength(hidden ? 0 : tags.length);
        }
      }
      for (const one of suspended) await operator.client.call(`POST /api/v1/operator/members/${one.memberId}/restore`);
      for (const pair of pairs) await relate(pair, 'DELETE');
      for (const one of suspended) await resume(one);
    }),
    { numRuns: 8 },
  );
}, 60_000);

/** A suspension ended every session. */
async function resume(one: SignedUp): Promise<void> {
  const { identity } = server.modules;
  const at = server.clock.now();
  const { token } = await identity.startSession(server.database.db, { memberId: one.memberId, at });
  one.client.cookies.set(sessionCookie, token);
}

test('SO-1: the rarity of a tag follows profiles, whatever way it is written', async () => {
  const write = async (words: string[]) => {
    const one = await signUp(server);
    await one.client.call('PATCH /api/v1/me', { birthday: '2000-01-01', tags: words });
    return one;
  };
  const first = await write(['Ultimate Frisbee']);
  const other = await write(['ultimate-frisbee', 'ＵＬＴＩＭＡＴＥ frisbee']);
  const holders = async () =>
    (await first.client.call<{ holders: number }>('GET /api/v1/meet/tags/ultimatefrisbee')).body.holders;
  expect(await holders()).toBe(2);
  await other.client.call('PATCH /api/v1/me', { visibility: { tags: 'only-me' } });
  expect(await holders()).toBe(1);
  await other.client.call('PATCH /api/v1/me', { visibility: { tags: 'everyone' } });
  expect(await holders()).toBe(2);
});

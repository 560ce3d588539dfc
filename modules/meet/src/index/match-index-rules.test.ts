import { fc } from '@nashi/testing/properties';
import { expect, test } from 'vitest';
import { friendOverlap, idf, matchIndex, overlap, satisfaction } from './match-index-rules.ts';
import type { Answer } from './match-index-rules.ts';

const even = () => 1;

test('SO-1: the rarity of tags agrees with the published figures', () => {
  expect(idf(1000, 10)).toBeCloseTo(4.6151, 4);
  expect(idf(1000, 500)).toBeCloseTo(1.0986, 4);
});

test('SO-1: a rare shared tag counts for more than a common one', () => {
  const holders: Record<string, number> = { rare: 10, common: 500 };
  const rarity = (key: string) => idf(1000, holders[key] ?? 1);
  expect(overlap('tag', ['rare', 'common'], ['rare'], rarity).ratio).toBeCloseTo(4.6151 / (4.6151 + 1.0986), 4);
  expect(overlap('tag', ['rare', 'common'], ['common'], rarity).ratio).toBeCloseTo(1.0986 / (4.6151 + 1.0986), 4);
});

test('SO-1: answers weigh as much as each side says they matter', () => {
  const mine: Answer[] = [
    { question: 'a', answer: 0, accepts: [1], importance: 250 },
    { question: 'b', answer: 0, accepts: [0], importance: 10 },
    { question: 'c', answer: 0, accepts: [0], importance: 0 },
  ];
  const theirs: Answer[] = [
    { question: 'a', answer: 1, accepts: [0], importance: 1 },
    { question: 'b', answer: 1, accepts: [1], importance: 50 },
  ];
  expect(satisfaction(mine, theirs)).toBeCloseTo(250 / 260);
  expect(satisfaction(theirs, mine)).toBeCloseTo(1 / 51);
  expect(satisfaction(mine, [])).toBeUndefined();
});

test('SO-1: under three shared signals there is no number; with three of three it is 1 less the margin of 1/3', () => {
  const same = (tags: string[]) => matchIndex([overlap('tag', tags, tags, even)], [], []);
  expect(same(['a', 'b'])).toMatchObject({ state: 'not-enough', shared: 2 });
  expect(same(['a', 'b', 'c'])).toMatchObject({ state: 'known', shared: 3, value: 1 - 1 / 3 });
});

test('SO-1: two of ten and of six friends in common are a seventh of them', () => {
  expect(friendOverlap(['x', 'y'], 10, 6).ratio).toBeCloseTo(2 / 14);
  expect(friendOverlap([], 0, 0).ratio).toBeUndefined();
});

const keys = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 8 });
const answers = fc.uniqueArray(
  fc.record({
    question: fc.constantFrom(...'pqrstu'),
    answer: fc.integer({ min: 0, max: 2 }),
    accepts: fc.uniqueArray(fc.integer({ min: 0, max: 2 })),
    importance: fc.constantFrom(0, 1, 10, 50, 250),
  }),
  { selector: (answer) => answer.question, maxLength: 6 },
);
const person = fc.record({ tags: keys, circles: keys, friends: keys, answers });
type Person = typeof person extends fc.Arbitrary<infer P> ? P : never;

test('SO-1: the index is the same from both sides, between 0 and 1, and its shares add up', () => {
  fc.assert(
    fc.property(person, person, (a, b) => {
      const rarity = (key: string) => idf(1000, (key.codePointAt(0) ?? 0) * 3);
      const common = (x: Person, y: Person) => x.friends.filter((key) => y.friends.includes(key));
      const indexOf = (x: Person, y: Person) =>
        matchIndex(
          [
            overlap('tag', x.tags, y.tags, rarity),
            overlap('circle', x.circles, y.circles, rarity),
            friendOverlap(common(x, y), x.friends.length, y.friends.length),
          ],
          x.answers,
          y.answers,
        );
      const forth = indexOf(a, b);
      const back = indexOf(b, a);
      expect(back.state).toBe(forth.state);
      expect(back.shared).toBe(forth.shared);
      expect(forth.state === 'known').toBe(forth.shared >= 3);
      const value = forth.state === 'known' ? forth.value : 0;
      expect(back.state === 'known' ? back.value : 0).toBeCloseTo(value, 10);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1 - 1 / Math.max(1, forth.shared) + 1e-9);
      const whole = forth.signals.reduce((sum, one) => sum + one.share, 0);
      expect(whole).toBeCloseTo(forth.shared > 0 ? 1 : 0, 10);
    }),
    { numRuns: 500 },
  );
});

import { fc } from '@nashi/testing/properties';
import { expect, test } from 'vitest';
import { spelledOut } from './spell-word.ts';
import { findWatched, mask, normalize } from './watched-word-rules.ts';
import type { WatchAction } from './watched-word-rules.ts';

const word = (phrase: string, action: WatchAction = 'mask') => ({ phrase, normalized: normalize(phrase), action });

test('SO-6: a watched word is found through full width, case, look-alikes, accents, spacing and signs', () => {
  const words = [word('casino'), word('代考')];
  for (const text of [
    'Join the ＣＡＳＩＮＯ now',
    'cаsinо',
    'c a s i n o',
    'C.a.s.i.n.o!',
    'cásíno',
    '代 考',
    '代*考',
    '找代考的',
  ]) {
    expect(findWatched(text, words), text).toHaveLength(1);
  }
});

test('SO-6: a Chinese phrase is found as pinyin too, however it is spaced; two syllables are left alone', () => {
  const spelled = spelledOut('加微信');
  expect(spelled).toBe('jiaweixin');
  const words = [{ ...word('加微信'), normalized: spelled ?? '' }];
  for (const text of ['jia wei xin', 'JiaWeiXin: abc', 'j i a w e i x i n', 'jiā wēi xìn', 'ｊｉａ-wei-xin']) {
    expect(findWatched(text, words), text).toHaveLength(1);
  }
  expect(findWatched('Jiaweixing city', words)).toEqual([]);
  expect([spelledOut('妈的'), spelledOut('abc'), spelledOut('加V信')]).toEqual([null, null, null]);
});

test('SO-6: a Latin word inside another is not taken for it', () => {
  for (const text of ['casinos', 'occasino', 'the assassin']) {
    expect(findWatched(text, [word('casino'), word('ass')]), text).toEqual([]);
  }
});

test('SO-6: masking stars the letters of the word and leaves the rest as written', () => {
  const words = [word('代考'), word('casino')];
  const text = '🍐找代 考,去 Casino 吧';
  expect(mask(text, words)).toBe('🍐找***,去 ****** 吧');
});

test('SO-6: places always lie within the text as written, and masked text holds no watched word', () => {
  const alphabet = fc.constantFrom(...'abс代考 .-🍐ａＢ', 'é', 'ß');
  fc.assert(
    fc.property(fc.array(alphabet, { maxLength: 30 }), (letters) => {
      const text = letters.join('');
      const words = [word('代考'), word('ab')];
      const found = findWatched(text, words);
      for (const { start, end } of found) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
      expect(findWatched(mask(text, words), words)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

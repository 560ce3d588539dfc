import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { preferredLocale } from './locale.ts';
import { defineMessages, formatText, type Text } from './messages.ts';

const messages = defineMessages({
  seats: { zh: '还差 {n} 人', en: '{n, plural, =0 {Full} one {# seat left} other {# seats left}}' },
  plain: { zh: '遇见', en: 'Meet' },
  state: { zh: '{s, select, paid {已付} other {未付}}', en: '{s, select, paid {Paid} other {Unpaid}}' },
});

interface Argument {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Argument[] }>>;
  readonly children?: readonly Argument[];
}

function argumentsOf(parts: readonly Argument[]): string[] {
  return parts.flatMap((part) => {
    const own = part.type === 0 || part.type === 7 || part.value === undefined ? [] : [part.value];
    const inner = Object.values(part.options ?? {}).flatMap((option) => argumentsOf(option.value));
    return [...own, ...inner, ...argumentsOf(part.children ?? [])];
  });
}

function namesIn(text: string, tag: string): string[] {
  const ast: unknown = new IntlMessageFormat(text, tag).getAst();
  return [...new Set(argumentsOf(ast as readonly Argument[]))].toSorted();
}

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}

/** Told by other figures in each language: 8折 is what is left, 20% off what goes. */
const toldDifferently = new Set(['percentOff']);

describe('texts in two languages (rule 8)', () => {
  test('a text follows the plural of its language', () => {
    expect(formatText(messages.seats, 'en', { n: 1 })).toBe('1 seat left');
    expect(formatText(messages.seats, 'en', { n: 3 })).toBe('3 seats left');
    expect(formatText(messages.seats, 'en', { n: 0 })).toBe('Full');
    expect(formatText(messages.seats, 'zh', { n: 3 })).toBe('还差 3 人');
  });

  test('a text chooses by state', () => {
    expect(formatText(messages.state, 'zh', { s: 'paid' })).toBe('已付');
    expect(formatText(messages.state, 'en', { s: 'failed' })).toBe('Unpaid');
  });

  test('the first language of the browser that Nashi speaks is taken', () => {
    expect(preferredLocale(['fr-FR', 'zh-Hant-TW', 'en'])).toBe('zh');
    expect(preferredLocale(['en-GB', 'zh'])).toBe('en');
    expect(preferredLocale(['fr'])).toBe('en');
  });

  test('every text of both apps reads in both languages and takes the same arguments', async () => {
    const root = resolve(import.meta.dirname, '../../..');
    const files = globSync('{ui,web,console}/src/**/*.messages.ts', { cwd: root });
    expect(files.length).toBeGreaterThan(3);
    const wrong: string[] = [];
    for (const file of files) {
      const module: Record<string, unknown> = await import(pathToFileURL(resolve(root, file)).href);
      for (const catalogue of Object.values(module)) {
        for (const [key, text] of Object.entries(Object(catalogue) as object)) {
          if (!isText(text)) continue;
          const zh = namesIn(text.zh, 'zh-CN');
          const en = namesIn(text.en, 'en');
          const differs = zh.join() !== en.join() && !toldDifferently.has(key);
          if (text.zh === '' || text.en === '' || differs) wrong.push(`${file} ${key}: ${zh} ≠ ${en}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

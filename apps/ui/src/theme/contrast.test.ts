import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(resolve(import.meta.dirname, 'tokens.css'), 'utf8');

function colour(name: string, scheme: 'light' | 'dark'): string {
  const both = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css);
  const one = new RegExp(`--${name}: (#\\w{6})`).exec(css);
  const value = (scheme === 'light' ? both?.[1] : both?.[2]) ?? one?.[1];
  if (value === undefined) throw new Error(`no colour --${name}`);
  return value;
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const texts = ['ink', 'ink-2', 'pear-text', 'offer', 'danger', 'notice'];
const grounds = ['ground', 'surface', 'raised'];
const pairs = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ['ink-2', 'surface-2'],
  ['on-pear', 'pear'],
  ['on-offer', 'offer'],
  ['on-ink', 'ink'],
  ['pear-text', 'pear-wash'],
  ['ink', 'pear-wash'],
  ['danger', 'danger-wash'],
  ['notice', 'notice-wash'],
] as const;

describe.each(['light', 'dark'] as const)('%s colours (rule 9: WCAG 2.2 AA)', (scheme) => {
  test.each(pairs)('%s on %s reads at 4.5:1', (text, ground) => {
    expect(contrast(colour(text, scheme), colour(ground, scheme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['line-strong', 'pear-deep'])('%s is seen at 3:1 as the edge of a control', (edge) => {
    expect(contrast(colour(edge, scheme), colour('surface', scheme))).toBeGreaterThanOrEqual(3);
  });
});

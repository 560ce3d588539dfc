import type { z } from 'zod';
import { fieldsOf, withAt } from './schema-samples.ts';
import type { Field } from './schema-samples.ts';

export interface Hostile {
  name: string;
  value: unknown;
}

const word = 'w'.repeat(10_000);

export const hostileTexts: readonly Hostile[] = [
  { name: 'nul', value: 'pear\u0000pear' },
  { name: 'lone high surrogate', value: 'pear\ud83c' },
  { name: 'lone low surrogate', value: '\udf50pear' },
  { name: 'word of 10,000 characters', value: word },
  { name: 'empty', value: '' },
  { name: 'blank', value: ' \u3000 ' },
  { name: 'zero width', value: '\u200b\u200b' },
  { name: 'right to left', value: 'pear\u202egnp.exe' },
  { name: 'script', value: '<script>alert(1)</script>' },
  { name: 'sql', value: "'; drop table identity.members; --" },
  { name: 'traversal', value: '../../etc/passwd' },
  { name: 'year zero', value: '0000-01-01T00:00:00Z' },
  { name: 'day zero', value: '0000-01-01' },
  { name: 'last day', value: '9999-12-31T23:59:59.999Z' },
  { name: 'no such day', value: '2026-02-30' },
  { name: 'number', value: 12 },
  { name: 'nobody', value: '00000000-0000-4000-8000-000000000000' },
  { name: 'list', value: ['pear'] },
  { name: 'object', value: { toString: 'pear' } },
];

export const hostileNumbers: readonly Hostile[] = [
  { name: 'negative', value: -1 },
  { name: 'fraction', value: 1.5 },
  { name: 'tiny fraction', value: 1e-7 },
  { name: 'past int4', value: 2_147_483_648 },
  { name: 'past a safe integer', value: 2 ** 53 + 2 },
  { name: 'largest safe integer', value: Number.MAX_SAFE_INTEGER },
  { name: 'huge', value: 1e308 },
  { name: 'text', value: '1000' },
  { name: 'NaN as text', value: 'NaN' },
  { name: 'list', value: [1] },
];

const anything: readonly Hostile[] = [
  { name: 'null', value: null },
  { name: 'left out', value: undefined },
  { name: 'boolean as text', value: 'true' },
  { name: 'object', value: {} },
  { name: 'list', value: [] },
  { name: 'list of nulls', value: [null] },
  { name: 'number', value: 7 },
  { name: 'NaN as text', value: 'NaN' },
];

function hostileFor(field: Field): readonly Hostile[] {
  if (field.kind === 'text') return [...hostileTexts, ...anything.slice(0, 2)];
  if (field.kind === 'number') return [...hostileNumbers, ...anything.slice(0, 2)];
  if (field.kind === 'array')
    return [...anything, { name: '100,000 items', value: Array.from({ length: 100_000 }, () => 1) }];
  return anything;
}

export interface BadValue {
  name: string;
  value: unknown;
}

/** A sample with one thing wrong at a time: at each field all that may be wrong there, and keys that nobody asked for. */
export function spoiled(schema: z.ZodType, sample: unknown): BadValue[] {
  return fieldsOf(schema, sample).flatMap((field) => {
    const where = field.path.join('.') || 'all';
    const wrong = hostileFor(field).map(({ name, value }) => ({
      name: `${where}: ${name}`,
      value: withAt(sample, field.path, value),
    }));
    if (field.kind !== 'object') return wrong;
    const extra = { name: `${where}: unknown key`, value: withAt(sample, [...field.path, 'nobodyAskedFor'], 1) };
    return [...wrong, extra];
  });
}

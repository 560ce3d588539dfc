import { newId } from '@nashi/ids';
import { z } from 'zod';

export type Path = readonly (string | number)[];
export type Known = Readonly<Record<string, unknown>>;

/** A field of a contract's shape, with what it holds. */
export interface Field {
  path: Path;
  schema: z.ZodType;
  kind: 'object' | 'array' | 'text' | 'number' | 'other';
}

/** The schema without `optional`, `nullable`, `default` and the like around it. */
export function bare(schema: z.ZodType): z.ZodType {
  let inner = schema;
  while (
    inner instanceof z.ZodOptional ||
    inner instanceof z.ZodNullable ||
    inner instanceof z.ZodDefault ||
    inner instanceof z.ZodPrefault ||
    inner instanceof z.ZodReadonly
  ) {
    inner = inner.def.innerType as z.ZodType;
  }
  return inner;
}

const candidates = (): unknown[] => [
  'pears',
  1,
  1000,
  true,
  newId(),
  'someone@pear.edu.cn',
  '2026-03-02',
  '2026-03',
  '2026-03-02T00:00:00.000Z',
  'pear.edu.cn',
  '123456',
  '13800001111',
  'CN',
  'https://pear.example/',
  'PEAR2026',
  0,
  2026,
  '1',
  null,
  {},
  [],
];

/** A value that fits a schema; fields whose names are known get what is known. Undefined when none was found. */
export function sampleOf(schema: z.ZodType, known: Known, name = ''): unknown {
  const inner = bare(schema);
  const given = known[name];
  if (given !== undefined && inner.safeParse(given).success) return given;
  if (inner instanceof z.ZodObject) {
    const shape = inner.def.shape as Record<string, z.ZodType>;
    return Object.fromEntries(Object.entries(shape).map(([key, field]) => [key, sampleOf(field, known, key)]));
  }
  if (inner instanceof z.ZodArray) return [sampleOf(inner.def.element as z.ZodType, known, name.replace(/s$/, ''))];
  if (inner instanceof z.ZodUnion) {
    const options = (inner.def.options as z.ZodType[]).map((option) => sampleOf(option, known, name));
    return options.find((option) => inner.safeParse(option).success) ?? options[0];
  }
  if (inner instanceof z.ZodEnum) return inner.options[0];
  if (inner instanceof z.ZodLiteral) return inner.def.values[0];
  if (inner instanceof z.ZodPipe && bare(inner.def.in as z.ZodType) instanceof z.ZodObject) {
    return sampleOf(inner.def.in as z.ZodType, known, name);
  }
  return candidates().find((value) => inner.safeParse(value).success);
}

function kindOf(schema: z.ZodType, value: unknown): Field['kind'] {
  if (schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral) return 'other';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'object' && value !== null) return 'object';
  if (typeof value === 'string') return 'text';
  return typeof value === 'number' ? 'number' : 'other';
}

/** Every field of a schema that a sample reaches, outermost first. */
export function fieldsOf(schema: z.ZodType, value: unknown, path: Path = []): Field[] {
  const inner = bare(schema);
  const here: Field[] = [{ path, schema, kind: kindOf(inner, value) }];
  if (inner instanceof z.ZodUnion) {
    const chosen = (inner.def.options as z.ZodType[]).find((option) => option.safeParse(value).success);
    return chosen ? fieldsOf(chosen, value, path) : here;
  }
  if (inner instanceof z.ZodObject && typeof value === 'object' && value !== null) {
    const shape = inner.def.shape as Record<string, z.ZodType>;
    const held = value as Record<string, unknown>;
    return [...here, ...Object.entries(shape).flatMap(([key, field]) => fieldsOf(field, held[key], [...path, key]))];
  }
  if (inner instanceof z.ZodArray && Array.isArray(value) && value.length > 0) {
    return [...here, ...fieldsOf(inner.def.element as z.ZodType, value[0], [...path, 0])];
  }
  return here;
}

/** A copy of a value with something else at a path. */
export function withAt(value: unknown, [step, ...rest]: Path, other: unknown): unknown {
  if (step === undefined) return other;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === step ? withAt(item, rest, other) : item));
  const held = (value ?? {}) as Record<string, unknown>;
  return { ...held, [step]: withAt(held[step], rest, other) };
}

import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

/** JSON Schema of a contract's shape as it travels. `draft-7` for serialisers, `draft-2020-12` for OpenAPI 3.1. */
export function jsonSchemaOf(schema: z.ZodType, target: 'draft-7' | 'draft-2020-12'): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { target, io: 'input', unrepresentable: 'any' });
  return json;
}

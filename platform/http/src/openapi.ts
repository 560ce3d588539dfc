import type { z } from 'zod';
import { problem } from './contract.ts';
import type { Route } from './implement.ts';
import { jsonSchemaOf } from './schemas.ts';
import type { JsonSchema } from './schemas.ts';

const problemReference = { $ref: '#/components/responses/Problem' };

function parametersOf(schema: z.ZodObject | undefined, where: 'path' | 'query'): JsonSchema[] {
  if (!schema) return [];
  const json = jsonSchemaOf(schema, 'draft-2020-12');
  const required = new Set(Array.isArray(json['required']) ? json['required'] : []);
  const properties = (json['properties'] ?? {}) as Record<string, JsonSchema>;
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.has(name),
    schema: property,
  }));
}

function bodyOf(route: Route): JsonSchema {
  const { body, consumes } = route.contract;
  if (consumes) {
    const content = consumes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]);
    return { requestBody: { required: true, content: Object.fromEntries(content) } };
  }
  if (!body) return {};
  return {
    requestBody: { required: true, content: { 'application/json': { schema: jsonSchemaOf(body, 'draft-2020-12') } } },
  };
}

function responsesOf(route: Route): JsonSchema {
  const { contract, access, method } = route;
  const success = String(contract.status ?? (contract.response || contract.produces ? 200 : 204));
  const answers: JsonSchema = {};
  if (contract.response) {
    const schema = jsonSchemaOf(contract.response, 'draft-2020-12');
    answers[success] = { description: 'Done', content: { 'application/json': { schema } } };
  } else if (contract.produces) {
    answers[success] = { description: 'Done', content: { [contract.produces]: {} } };
  } else {
    answers[success] = { description: 'Done' };
  }
  if (contract.params || contract.query || contract.body) answers['400'] = problemReference;
  if (access !== 'public') answers['401'] = problemReference;
  if (access !== 'public' && access !== 'member') answers['403'] = problemReference;
  if (contract.params) answers['404'] = problemReference;
  if (method !== 'GET') {
    answers['409'] = problemReference;
    answers['413'] = problemReference;
    answers['422'] = problemReference;
  }
  answers['default'] = problemReference;
  return answers;
}

const idempotencyKey = (required: boolean): JsonSchema => ({
  name: 'Idempotency-Key',
  in: 'header',
  required,
  description: 'Made once per action; a retry with the same key gets the first answer again',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
});

/** The whole interface as OpenAPI 3.1, from the contracts. */
export function openApiOf(routes: readonly Route[], title: string): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of routes) {
    const { contract, access, method } = route;
    const parameters = [...parametersOf(contract.params, 'path'), ...parametersOf(contract.query, 'query')];
    if (method === 'POST') parameters.push(idempotencyKey(contract.idempotency === 'required'));
    paths[route.path] ??= {};
    const path = paths[route.path];
    if (!path) continue;
    path[method.toLowerCase()] = {
      summary: contract.summary,
      operationId: `${method.toLowerCase()}${route.path.replace(/[^a-zA-Z0-9]+(.)?/g, (_, next?: string) => next?.toUpperCase() ?? '')}`,
      tags: [route.path.split('/')[3] ?? 'nashi'],
      security: access === 'public' ? [{}, { session: [] }, { bearer: [] }] : [{ session: [] }, { bearer: [] }],
      'x-access': access,
      ...(contract.errors ? { 'x-refusals': contract.errors } : {}),
      ...(parameters.length > 0 ? { parameters } : {}),
      ...bodyOf(route),
      responses: responsesOf(route),
    };
  }
  const schema = jsonSchemaOf(problem, 'draft-2020-12');
  return {
    openapi: '3.1.0',
    info: {
      title,
      version: '1',
      description: 'Problems are RFC 9457 documents; their codes are listed at /docs/problems.',
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem: schema },
      responses: {
        Problem: {
          description: 'A refusal, with its reason',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'nashi_session' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

import { testClock } from '@nashi/clock';
import { defineErrors } from '@nashi/errors';
import { createCookieClient, createTestDatabase } from '@nashi/testing';
import type { CookieClient, TestDatabase } from '@nashi/testing';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { defineContract, text } from './contract.ts';
import type { Problem } from './contract.ts';
import { createServer, idempotencyMigrations, implement } from './index.ts';

const errors = defineErrors('probe', {
  noneLeft: { status: 409, en: 'Only {left} left.', zh: '仅剩 {left} 件。' },
});
const contract = defineContract({
  'POST /api/v1/notes': {
    summary: 'Keep a note',
    access: 'public',
    body: z.strictObject({ note: text({ max: 10 }), wait: z.boolean().optional() }),
    response: z.strictObject({ number: z.number() }),
    status: 201,
  },
  'POST /api/v1/refusals': { summary: 'Always no', access: 'public', response: z.strictObject({}) },
  'GET /api/v1/notes/{note}': {
    summary: 'One',
    access: 'public',
    params: z.strictObject({ note: text({ max: 10 }) }),
    response: z.strictObject({ note: z.string() }),
  },
  'GET /api/v1/secret': { summary: 'For members', access: 'member', response: z.strictObject({}) },
});

let database: TestDatabase;
let close: () => Promise<void>;
let client: CookieClient;
let release: () => void = () => undefined;
let entered: () => void = () => undefined;

beforeAll(async () => {
  database = await createTestDatabase([idempotencyMigrations], { template: 'http' });
  await database.pool.query('create table notes (number serial, note text)');
  const routes = implement(contract, {
    'POST /api/v1/notes': async ({ tx, body }) => {
      if (body.wait) {
        entered();
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      }
      const row = await tx
        .withTables<{ notes: { number: number; note: string } }>()
        .insertInto('notes')
        .values({ note: body.note } as { number: number; note: string })
        .returning('number')
        .executeTakeFirstOrThrow();
      return row;
    },
    'POST /api/v1/refusals': async ({ tx }) => {
      await tx.withTables<{ notes: { note: string } }>().insertInto('notes').values({ note: 'undone' }).execute();
      return errors.noneLeft({ left: 3 }, 'lines.0.quantity');
    },
    'GET /api/v1/notes/{note}': ({ params }) => ({ note: params.note, extra: 'not declared' }),
    'GET /api/v1/secret': () => ({}),
  });
  const server = await createServer({
    database,
    clock: testClock(),
    routes,
    authenticate: async () => undefined,
    log: pino({ level: 'silent' }),
    notReady: async () => undefined,
    title: 'Probe',
  });
  client = createCookieClient(await server.listen({ port: 0, host: '127.0.0.1' }));
  close = () => server.close();
});
afterAll(async () => {
  await close();
  await database.destroy();
});

const count = async (note: string) =>
  (await database.pool.query('select count(*)::int as n from notes where note = $1', [note])).rows[0].n;

test('rule 3: the same key from 20 connections has one effect, and a retry gets the first answer again', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => client.call('POST /api/v1/notes', { note: 'once' }, { key: 'k1' })),
  );
  expect(await count('once')).toBe(1);
  expect(new Set(answers.map((answer) => answer.status))).toEqual(
    new Set(answers.some((answer) => answer.status === 409) ? [201, 409] : [201]),
  );
  const first = answers.find((answer) => answer.status === 201);
  const again = await client.call('POST /api/v1/notes', { note: 'once' }, { key: 'k1' });
  expect(again.body).toEqual(first?.body);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
});

test('rule 3: the same key with another payload is 422, and while the first still runs 409', async () => {
  await client.call('POST /api/v1/notes', { note: 'a' }, { key: 'k2' });
  const other = await client.call<Problem>('POST /api/v1/notes', { note: 'b' }, { key: 'k2' });
  expect([other.status, other.body.code]).toEqual([422, 'http.key-reused']);

  const started = new Promise<void>((resolve) => {
    entered = resolve;
  });
  const slow = client.call('POST /api/v1/notes', { note: 'slow', wait: true }, { key: 'k3' });
  await started;
  const early = await client.call<Problem>('POST /api/v1/notes', { note: 'slow', wait: true }, { key: 'k3' });
  expect([early.status, early.body.code]).toEqual([409, 'http.key-in-use']);
  release();
  expect((await slow).status).toBe(201);
});

test('rule 4: a refusal is a problem document with code, field and a sentence, and undoes what was written', async () => {
  const answer = await client.call<Problem>('POST /api/v1/refusals', undefined, {
    headers: { 'accept-language': 'zh-CN' },
  });
  expect(answer.status).toBe(409);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.body).toMatchObject({ code: 'probe.none-left', field: 'lines.0.quantity', detail: '仅剩 3 件。' });
  expect(await count('undone')).toBe(0);
});

test.each([
  ['malformed JSON', { raw: new TextEncoder().encode('{"note":'), contentType: 'application/json' }, undefined, 400],
  ['another media type', { raw: new TextEncoder().encode('<a/>'), contentType: 'application/xml' }, undefined, 415],
  ['a body of 10 MB', {}, { note: 'x'.repeat(10_000_000) }, 413],
  ['an unknown field', {}, { note: 'x', admin: true }, 400],
  ['a wrong type', {}, { note: 5 }, 400],
  ['an empty text', {}, { note: '   ' }, 400],
  ['a text too long', {}, { note: 'x'.repeat(11) }, 400],
  ['an invisible character', {}, { note: 'a\u202Eb' }, 400],
  [
    'a prototype in disguise',
    { raw: new TextEncoder().encode('{"__proto__":{"a":1},"note":"x"}'), contentType: 'application/json' },
    undefined,
    400,
  ],
  ['no body', {}, undefined, 400],
])('rule 4: %s gets a problem document of 4xx, never a 500', async (_, options, body, status) => {
  const answer = await client.call<Problem>('POST /api/v1/notes', body, options);
  expect([answer.status, typeof answer.body.code]).toEqual([status, 'string']);
});

test.each([
  ['NUL', 'a\u0000'],
  ['half of a surrogate pair', '\ud83c'],
])('rule 4: a text with %s, which the database cannot hold, is refused with its field', async (_, note) => {
  const answer = await client.call<Problem>('POST /api/v1/notes', { note });
  expect([answer.status, answer.body.code, answer.body.field]).toEqual([400, 'http.bad-input', 'note']);
});

test.each([
  ['that cannot be decoded', '%ff', 400],
  ['with a part that is too long', 'w'.repeat(401), 404],
])('rule 4: an address %s gets a problem document', async (_, part, status) => {
  const answer = await client.call<Problem>(`GET /api/v1/notes/${part}`);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect([answer.status, answer.body.status]).toEqual([status, status]);
});

test('rule 4: unknown addresses and missing sessions are told apart', async () => {
  expect((await client.call<Problem>('GET /api/v1/nothing')).body.code).toBe('http.not-found');
  expect((await client.call<Problem>('GET /api/v1/secret')).body.code).toBe('http.sign-in-needed');
  expect((await client.call<Problem>('GET /api/v1/notes/%E0%A4%A')).status).toBe(400);
});

test('undeclared fields of an answer are not sent', async () => {
  expect((await client.call('GET /api/v1/notes/hello')).body).toEqual({ note: 'hello' });
});

test('a request from another site that carries a cookie is refused', async () => {
  const answer = await client.call<Problem>(
    'POST /api/v1/notes',
    { note: 'x' },
    {
      headers: { cookie: 'nashi_session=x', origin: 'https://elsewhere.example' },
    },
  );
  expect([answer.status, answer.body.code]).toEqual([403, 'http.foreign-origin']);
});

test('the interface describes itself: OpenAPI 3.1 with security and error answers for each route', async () => {
  const { body } = await client.call<{ openapi: string; paths: Record<string, Record<string, { responses: object }>> }>(
    'GET /openapi.json',
  );
  expect(body.openapi).toBe('3.1.0');
  expect(Object.keys(body.paths['/api/v1/notes']?.['post']?.responses ?? {})).toEqual(
    expect.arrayContaining(['201', '400', '409', '422', 'default']),
  );
  expect((await client.call('GET /healthz')).status).toBe(200);
  expect((await client.call('GET /readyz')).status).toBe(200);
  expect((await client.call<string>('GET /metrics')).body).toContain('nashi_http_request_seconds');
});

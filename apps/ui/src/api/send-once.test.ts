import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createActionKeys, settles } from './action-key.ts';
import { sendOnce } from './api.ts';

const route = 'POST /api/v1/orders';

function problem(status: number, code: string): Response {
  const body = JSON.stringify({ type: '', title: '', status, code, detail: 'No.' });
  return new Response(body, { status, headers: { 'content-type': 'application/problem+json' } });
}

function done(): Response {
  return new Response('{"ok":true}', { headers: { 'content-type': 'application/json' } });
}

describe('one key for one action (rule 3)', () => {
  const keysSent: (string | null)[] = [];
  let answers: (Response | Error)[] = [];
  let made = 0;
  const keys = createActionKeys(() => {
    made += 1;
    return `key-${made}`;
  });

  beforeEach(() => {
    vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
      keysSent.push(new Headers(init.headers).get('idempotency-key'));
      const answer = answers.shift() ?? new Error('no answer left');
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    });
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    keysSent.length = 0;
    keys.settled();
  });

  test('the same action is repeated with the same key when the answer was lost', async () => {
    answers = [new TypeError('lost'), problem(503, 'http.unavailable'), done(), done()];
    const action = { body: { variant: 1 } };
    await expect(sendOnce(keys, route, action)).rejects.toThrow('lost');
    await expect(sendOnce(keys, route, action)).rejects.toThrow('No.');
    await sendOnce(keys, route, action);
    await sendOnce(keys, route, action);
    expect(keysSent[0]).toBe(keysSent[1]);
    expect(keysSent[1]).toBe(keysSent[2]);
    expect(keysSent[3]).not.toBe(keysSent[2]);
  });

  test('another payload is another action', async () => {
    answers = [new TypeError('lost'), done()];
    await expect(sendOnce(keys, route, { body: { variant: 1 } })).rejects.toThrow('lost');
    await sendOnce(keys, route, { body: { variant: 2 } });
    expect(keysSent[0]).not.toBe(keysSent[1]);
  });

  test('a refusal ends the action, so that trying again asks anew', async () => {
    answers = [problem(409, 'catalog.out-of-stock'), done()];
    await expect(sendOnce(keys, route, { body: 1 })).rejects.toThrow('No.');
    await sendOnce(keys, route, { body: 1 });
    expect(keysSent[0]).not.toBe(keysSent[1]);
  });

  test('an action that is still running, or waits for a sign-in, keeps its key', () => {
    expect(settles(409, 'http.key-in-use')).toBe(false);
    expect(settles(401, 'http.signed-out')).toBe(false);
    expect(settles(429, 'http.too-many')).toBe(false);
    expect(settles(422, 'ordering.price-changed')).toBe(true);
  });
});

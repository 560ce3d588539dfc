import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sessionCookie } from '@nashi/http';
import type { Access } from '@nashi/http/contract';
import { newId } from '@nashi/ids';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessTable } from './testing/access-table.ts';

const roles = ['visitor', 'member', 'certified', 'moderator', 'operator'] as const;
type Caller = (typeof roles)[number];

/** Who gets past the gate of a route; what they may do to one object is the module's own business. */
const admitted: Record<Access, readonly Caller[]> = {
  public: roles,
  member: ['member', 'certified', 'moderator', 'operator'],
  certified: ['certified'],
  moderator: ['moderator', 'operator'],
  operator: ['operator'],
};

let server: TestServer;
const people = new Map<Caller, SignedUp>();

beforeAll(async () => {
  server = await startTestServer();
  people.set('member', await signUp(server));
  people.set('certified', await signUp(server, { certified: true }));
  people.set('moderator', await signUp(server, { roles: ['moderator'] }));
  people.set('operator', await signUp(server, { roles: ['operator'] }));
  if (process.env['ACCESS_TABLE'] !== 'write') return;
  const lines = server.routes
    .map(({ key, access }) => `  '${key}': '${access}',`)
    .toSorted()
    .join('\n');
  const text = `import type { Access } from '@nashi/http/contract';

/**
 * Who may call each route at all: one line a route, read by \`access.test.ts\`, which calls every route as everyone.
 * A new route needs its line here; \`ACCESS_TABLE=write npx vitest run apps/server/src/access.test.ts\` adds what is
 * missing, and the difference is to be read by a person.
 */
export const accessTable: Readonly<Record<string, Access>> = {
${lines}
};
`;
  writeFileSync(fileURLToPath(new URL('testing/access-table.ts', import.meta.url)), text);
});
afterAll(() => server.close());

const gateCodes = new Set(['http.sign-in-needed', 'http.not-allowed', 'http.certification-needed']);

/** Calls a route with ids of nothing; the code of the gate that refused, `passed` when none did, or the fault. */
async function knock(route: string, caller: Caller): Promise<string> {
  const [method = '', path = ''] = route.split(' ');
  const headers: Record<string, string> = { 'accept-language': 'en' };
  const person = people.get(caller);
  if (person) {
    // A session of its own for each call: some routes end it.
    const { memberId } = person;
    const { token } = await server.modules.identity.startSession(server.database.db, {
      memberId,
      at: server.clock.now(),
    });
    headers['cookie'] = `${sessionCookie}=${token}`;
  }
  const address = server.url + path.replace(/\{\w+\}/g, () => newId());
  const abort = new AbortController();
  const response = await fetch(address, { method, headers, redirect: 'manual', signal: abort.signal });
  if (response.status >= 500) return `fault ${response.status}`;
  if (response.status !== 401 && response.status !== 403) {
    abort.abort();
    return 'passed';
  }
  const { code } = (await response.json()) as { code: string };
  return gateCodes.has(code) ? code : 'passed';
}

function expected(access: Access, caller: Caller): string {
  if (admitted[access].includes(caller)) return 'passed';
  if (caller === 'visitor') return 'http.sign-in-needed';
  return access === 'certified' ? 'http.certification-needed' : 'http.not-allowed';
}

describe('ID-6: every route says who may call it', () => {
  test('every route has its line in the table, and every line its route', () => {
    const routes = Object.fromEntries(server.routes.map(({ key, access }) => [key, access]));
    expect(accessTable).toEqual(routes);
  });

  test.each(roles)('every route, called by a %s, lets them in or refuses as its line says', async (caller) => {
    const wrong: string[] = [];
    for (const [route, access] of Object.entries(accessTable)) {
      const met = await knock(route, caller);
      if (met !== expected(access, caller)) wrong.push(`${route}: ${met}`);
    }
    expect(wrong).toEqual([]);
  });
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import { days, hours } from '@nashi/clock';
import { isRefusal } from '@nashi/errors';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConsentShown, Obstacle, PersonalExport } from './contract.ts';

let server: TestServer;
let operator: SignedUp;

beforeAll(async () => {
  server = await startTestServer();
  operator = await signUp(server, { roles: ['operator'] });
});
afterAll(() => server.close());

interface Problem {
  code: string;
  detail: string;
}
interface Deletion {
  waiting: { requestedAt: string; runsAt: string } | null;
  obstacles: Obstacle[];
}

const exportOf = async (who: SignedUp) =>
  (await who.client.call<{ export: PersonalExport | null }>('GET /api/v1/me/export')).body.export;

/** A member who has left traces of many kinds, each with words that appear nowhere else. */
async function resident(mark: string): Promise<SignedUp> {
  const member = await signUp(server, { certified: true, nickname: `Ling ${mark}`, email: `${mark}@mail.example` });
  const friend = await signUp(server);
  const { call } = member.client;
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();
  const file = await call<{ id: string }>('PUT /api/v1/files?purpose=avatar', undefined, {
    raw: new Uint8Array(picture),
    contentType: 'image/png',
  });
  const done = await Promise.all([
    call('PATCH /api/v1/me', {
      bio: `bio ${mark}`,
      avatar: file.body.id,
      hometown: `town ${mark}`,
      birthday: '2001-05-06',
    }),
    call('POST /api/v1/posts', { text: `post ${mark}`, kind: 'plain', visibility: 'everyone' }),
    call(`PUT /api/v1/members/${friend.memberId}/follow`),
    friend.client.call(`PUT /api/v1/members/${member.memberId}/follow`),
    call('POST /api/v1/addresses', {
      address: {
        kind: 'home',
        recipient: `name ${mark}`,
        phone: '13800001111',
        country: 'CN',
        region: '',
        city: `city ${mark}`,
        district: '',
        street: `street ${mark}`,
        postcode: '',
        regionCode: null,
      },
      isDefault: true,
    }),
  ]);
  expect(done.map(({ status }) => Math.floor(status / 100))).toEqual(done.map(() => 2));
  return member;
}

/** Tables where a text stands, in any column, whatever module they belong to. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows: tables } = await server.database.pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'graphile_worker')`,
  );
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await server.database.pool.query(`select 1 from ${name} t where t::text ilike $1 limit 1`, [
        `%${text}%`,
      ]);
      return rows.length > 0 ? [name] : [];
    }),
  );
  return found.flat().toSorted();
}

/** What a ZIP holds, read from its central directory and checked against its checksums (APPNOTE 4.3). */
function unpack(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  let at = zip.readUInt32LE(end + 16);
  const found = new Map<string, Buffer>();
  for (let n = zip.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [packed, nameLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = inflateRawSync(zip.subarray(from, from + packed));
    expect(crc32(bytes)).toBe(zip.readUInt32LE(at + 16));
    found.set(name, bytes);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return found;
}

async function download(who: SignedUp, id: string): Promise<Response> {
  const cookie = [...who.client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return fetch(`${server.url}/api/v1/me/exports/${id}/file`, { headers: { cookie } });
}

describe('ID-5: a copy of everything', () => {
  test('ID-5: a member gets all that is kept about them as a ZIP of JSON and pictures, with progress on the way', async () => {
    const member = await resident('persimmon');
    const asked = await member.client.call<{ export: PersonalExport }>('POST /api/v1/me/export');
    expect([asked.status, asked.body.export.state]).toEqual([202, 'waiting']);
    await server.runJobs();
    const made = await exportOf(member);
    expect(made).toMatchObject({ state: 'ready', done: made?.total });
    const { rows } = await server.database.pool.query<{ state: string }>(
      `select data ->> 'state' as state from live.events where member_id = $1 and type = 'export.changed' order by seq`,
      [member.memberId],
    );
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.at(-1)?.state).toBe('ready');

    const reply = await download(member, made?.id ?? '');
    expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename="nashi-/);
    const files = unpack(Buffer.from(await reply.arrayBuffer()));
    const names = [...files.keys()];
    const read = (name: string): unknown[] => JSON.parse(files.get(name)?.toString() ?? '');
    expect(read('identity/profile.json')).toMatchObject([{ bio: 'bio persimmon', birthday: '2001-05-06' }]);
    expect(read('posts/posts.json')).toMatchObject([{ text: 'post persimmon' }]);
    expect(read('social-graph/follows.json')).toHaveLength(1);
    expect(read('social-graph/followers.json')).toHaveLength(1);
    expect(read('ordering/addresses.json')).toMatchObject([{ address: { street: 'street persimmon' } }]);
    expect(read('identity/certifications.json')).toHaveLength(1);
    expect(names.filter((name) => name.startsWith('files/avatar-'))).toHaveLength(1);
    const everything = names
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.stringify(read(name)))
      .join();
    for (const secret of ['subject_hash', 'token_hash', 'password', 'code_hash'])
      expect(everything).not.toContain(secret);
  });

  test("ID-5: a copy is its owner's alone, and gone after three days", async () => {
    const member = await resident('quince');
    const stranger = await signUp(server);
    await member.client.call('POST /api/v1/me/export');
    await server.runJobs();
    const made = await exportOf(member);
    const id = made?.id ?? '';
    expect((await download(stranger, id)).status).toBe(404);
    expect((await download(operator, id)).status).toBe(404);
    expect((await download(member, id)).status).toBe(200);
    const path = join(server.platform.dataFolder, 'exports', `${id}.zip`);
    expect(existsSync(path)).toBe(true);
    server.clock.advance(days(3));
    expect((await download(member, id)).status).toBe(404);
    await server.database.transaction((tx) => server.platform.jobs.add(tx, { name: 'privacy.expire-exports' }, {}));
    await server.runJobs();
    expect(existsSync(path)).toBe(false);
    expect((await exportOf(member))?.state).toBe('expired');
  });

  test('ID-5: of ten who ask at once for the same member one begins, and another begins only after an hour', async () => {
    const member = await signUp(server);
    const answers = await Promise.all(Array.from({ length: 10 }, () => member.client.call('POST /api/v1/me/export')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, ...Array.from({ length: 9 }, () => 429)]);
    await server.runJobs();
    server.clock.advance(hours(1));
    expect((await member.client.call('POST /api/v1/me/export')).status).toBe(202);
    await server.runJobs();
  });

  test('ID-5: lists of more than a batch come whole, and an empty one is an empty list', async () => {
    const member = await signUp(server);
    await server.database.pool.query(
      `insert into social_graph.follows select $1, gen_random_uuid(), now() from generate_series(1, 1203)`,
      [member.memberId],
    );
    await member.client.call('POST /api/v1/me/export');
    await server.runJobs();
    const made = await exportOf(member);
    const files = unpack(Buffer.from(await (await download(member, made?.id ?? '')).arrayBuffer()));
    const read = (name: string): { member: string }[] => JSON.parse(files.get(name)?.toString() ?? '');
    expect(new Set(read('social-graph/follows.json').map((row) => row.member)).size).toBe(1203);
    expect(read('posts/posts.json')).toEqual([]);
  });
});

describe('ID-5: consents', () => {
  test('ID-5: every consent is on one page, with whom, what for and since when, and is withdrawn there', async () => {
    const member = await signUp(server);
    const partner = await server.database.transaction((tx) =>
      server.modules.singleSignOn.registerPartner(
        tx,
        {
          name: 'Bike Hire',
          purpose: { zh: '押金减免', en: 'no deposit' },
          redirectUris: ['https://bikes.example/callback'],
          scopes: ['profile'],
          logoutUri: null,
        },
        { operator: operator.memberId, ip: '127.0.0.1' },
      ),
    );
    if (isRefusal(partner)) throw new Error(partner.code);
    await server.database.pool.query(
      `insert into single_sign_on.consents (id, member_id, partner_id, scopes, refused, grant_id, given_at)
       values (gen_random_uuid(), $1, $2, '{profile}', '{}', 'none', $3)`,
      [member.memberId, partner.partner.id, server.clock.now()],
    );
    const list = () => member.client.call<{ items: ConsentShown[] }>('GET /api/v1/me/consents');
    const [consent] = (await list()).body.items;
    expect(consent).toMatchObject({
      source: 'partners',
      to: 'Bike Hire',
      purpose: { zh: '押金减免', en: 'no deposit' },
      scopes: ['profile'],
      lastUsedAt: null,
    });
    const stranger = await signUp(server);
    const path = `DELETE /api/v1/me/consents/partners/${consent?.id}`;
    expect((await stranger.client.call(path)).status).toBe(404);
    expect((await member.client.call(path)).status).toBe(204);
    expect((await member.client.call(path)).status).toBe(404);
    expect((await member.client.call(`DELETE /api/v1/me/consents/toString/${consent?.id}`)).status).toBe(404);
    expect((await list()).body.items).toEqual([]);
  });
});

describe('ID-5: deleting an account', () => {
  const deletion = (who: SignedUp) => who.client.call<Deletion>('GET /api/v1/me/deletion');
  const ask = (who: SignedUp) => who.client.call<Deletion & Problem>('POST /api/v1/me/deletion');

  beforeEach(() => server.clock.advance(hours(2)));

  test('ID-5: after seven days nothing personal is left in any table, and others see a deleted member', async () => {
    const mark = 'mulberry';
    const member = await resident(mark);
    const watcher = await signUp(server);
    const greeting = await watcher.client.call<{ items: { id: string }[] }>('GET /api/v1/feeds/hot');
    expect(greeting.status).toBe(200);
    await server.runJobs();
    expect((await tablesWith(mark)).length).toBeGreaterThan(2);
    const asked = await ask(member);
    expect(asked.status).toBe(202);
    expect(asked.body.waiting?.runsAt).toBe(new Date(server.clock.now().getTime() + days(7)).toISOString());
    server.clock.advance(days(7) - 1000);
    await server.runJobs();
    expect((await watcher.client.call(`GET /api/v1/members/${member.memberId}`)).status).toBe(200);
    server.clock.advance(2000);
    await server.runJobs();
    expect(await tablesWith(mark)).toEqual([]);
    expect((await member.client.call('GET /api/v1/me/deletion')).status).toBe(401);
    expect((await watcher.client.call(`GET /api/v1/members/${member.memberId}`)).status).toBe(404);
    const card = (await server.modules.identity.membersByIds(server.database.db, [member.memberId])).get(
      member.memberId,
    );
    expect(card).toMatchObject({ nickname: '', avatar: null, status: 'deleted' });
    const { rows } = await server.database.pool.query(
      `select 1 from identity.sessions where member_id = $1 union all
       select 1 from social_graph.follows where follower_id = $1 or followee_id = $1 union all
       select 1 from files.files where owner = $1`,
      [member.memberId],
    );
    expect(rows).toEqual([]);
    const again = await signUp(server, { email: `${mark}@mail.example` });
    expect(again.memberId).not.toBe(member.memberId);
  });

  test('ID-5: who signs in while it waits finds it, and keeps the account', async () => {
    const member = await signUp(server);
    await ask(member);
    server.clock.advance(days(3));
    const { token } = await server.modules.identity.startSession(server.database.db, {
      memberId: member.memberId,
      at: server.clock.now(),
    });
    const elsewhere = server.client();
    elsewhere.cookies.set('nashi_session', token);
    expect((await elsewhere.call<Deletion>('GET /api/v1/me/deletion')).body.waiting).not.toBeNull();
    const kept = await elsewhere.call<Deletion>('DELETE /api/v1/me/deletion');
    expect([kept.status, kept.body.waiting]).toEqual([200, null]);
    server.clock.advance(days(10));
    await server.runJobs();
    expect((await elsewhere.call<{ me: { id: string } }>('GET /api/v1/session')).body.me.id).toBe(member.memberId);
    expect((await elsewhere.call('DELETE /api/v1/me/deletion')).status).toBe(404);
  });

  test('ID-5: cancelled at the very moment it runs, it is either kept whole or gone, and the answer says which', async () => {
    const members = await Promise.all(Array.from({ length: 8 }, () => signUp(server)));
    await Promise.all(members.map(ask));
    server.clock.advance(days(7) + 1000);
    const [answers] = await Promise.all([
      Promise.all(members.map((member) => member.client.call('DELETE /api/v1/me/deletion'))),
      server.runJobs(),
    ]);
    await server.runJobs();
    const cards = await server.modules.identity.membersByIds(
      server.database.db,
      members.map(({ memberId }) => memberId),
    );
    for (const [n, { memberId }] of members.entries()) {
      const kept = answers[n]?.status === 200;
      expect(cards.get(memberId)?.status).toBe(kept ? 'active' : 'deleted');
    }
  });

  test('ID-5: money in the wallet and the last operator stand against it, with a reason one can act on', async () => {
    const rich = await signUp(server);
    const { payments } = server.modules;
    await server.database.transaction((tx) =>
      payments.sandboxDeposits(tx, [{ memberId: rich.memberId, amount: 500, currency: 'CNY', at: server.clock.now() }]),
    );
    const refused = await ask(rich);
    expect([refused.status, refused.body.code]).toEqual([409, 'privacy.not-yet']);
    expect(refused.body.detail).toContain('There is money in your wallet.');
    expect((await deletion(rich)).body.obstacles.map(({ code }) => code)).toEqual(['payments.wallet-not-empty']);
    const last = await ask(operator);
    expect(last.body.detail).toContain('You are the only operator.');
  });

  test('ID-5: money that comes in while it waits stops it, and the member is told', async () => {
    const member = await signUp(server);
    expect((await ask(member)).status).toBe(202);
    await server.database.transaction((tx) =>
      server.modules.payments.sandboxDeposits(tx, [
        { memberId: member.memberId, amount: 700, currency: 'CNY', at: server.clock.now() },
      ]),
    );
    server.clock.advance(days(7) + 1000);
    await server.runJobs();
    const { rows } = await server.database.pool.query(
      'select state, reasons from privacy.deletions where member_id = $1',
      [member.memberId],
    );
    expect(rows).toEqual([{ state: 'refused', reasons: ['payments.wallet-not-empty'] }]);
    const { body } = await member.client.call<{ items: { text: string }[] }>('GET /api/v1/notifications');
    expect(JSON.stringify(body)).toContain('Your account was not deleted');
    expect((await deletion(member)).body.waiting).toBeNull();
  });
});

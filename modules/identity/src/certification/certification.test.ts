import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { days, minutes } from '@nashi/clock';
import type { Problem } from '@nashi/http/contract';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Certification, MyCertification, QueuedApplication } from '../contract.ts';
import { schoolOfDomain } from './school-directory.ts';

let server: TestServer;
let operator: SignedUp;
beforeAll(async () => {
  server = await startTestServer();
  operator = await signUp(server, { roles: ['operator'] });
});
afterAll(() => server.close());
beforeEach(() => server.clock.advance(minutes(61)));

const query = async (text: string, values: unknown[] = []) => (await server.database.pool.query(text, values)).rows;

async function certifyByMail(member: SignedUp, email: string, extra: object = {}) {
  const sent = await member.client.call<Problem>('POST /api/v1/me/certification/school-mail', { email });
  if (sent.status !== 202) return sent;
  const [row] = await query(
    `select substring(subject from '\\d{6}') as code from identity.mails where recipient = $1 order by id desc limit 1`,
    [email],
  );
  return member.client.call<Certification & Problem>('POST /api/v1/me/certification/school-mail/confirm', {
    email,
    code: row.code,
    ...extra,
  });
}

const mine = async (member: SignedUp) =>
  (await member.client.call<MyCertification>('GET /api/v1/me/certification')).body;

test.each([
  ['tsinghua.edu.cn', { found: true, schoolKey: 'tsinghua.edu.cn', standing: 'student' }],
  ['mails.tsinghua.edu.cn', { found: true, schoolKey: 'tsinghua.edu.cn', standing: 'student' }],
  ['alumni.pku.edu.cn', { found: true, schoolKey: 'pku.edu.cn', standing: 'alumni' }],
  ['2011.cqut.edu.cn', { found: false, why: 'stopped' }],
  ['deeper.2011.cqut.edu.cn', { found: false, why: 'stopped' }],
  ['surely-not-a-school.edu.cn', { found: false, why: 'unknown' }],
  ['edu.cn', { found: false, why: 'unknown' }],
  ['example.com', { found: false, why: 'unknown' }],
  ['tsinghua.edu.cn.example.com', { found: false, why: 'unknown' }],
  ['..%2f..%2fetc', { found: false, why: 'unknown' }],
])('ID-3: the domain %s', async (domain, finding) => {
  expect(await schoolOfDomain(server.database.db, domain)).toMatchObject(finding);
});

test('ID-3: the operator allows a school that the list lacks and denies one that it has, with all below them', async () => {
  const rule = (domain: string, body: object) =>
    operator.client.call(`PUT /api/v1/operator/school-domains/${domain}`, body);
  expect((await rule('pear-college.cn', { rule: 'allow', schoolName: 'Pear College', note: '' })).status).toBe(204);
  expect((await rule('fudan.edu.cn', { rule: 'deny', note: 'graduates keep theirs' })).status).toBe(204);
  expect(await schoolOfDomain(server.database.db, 'stu.pear-college.cn')).toMatchObject({ schoolName: 'Pear College' });
  expect(await schoolOfDomain(server.database.db, 'm.fudan.edu.cn')).toEqual({ found: false, why: 'denied' });
  const member = await signUp(server);
  const refused = await certifyByMail(member, 'a@fudan.edu.cn');
  expect([refused.status, refused.body]).toMatchObject([422, { code: 'identity.school-not-accepted', field: 'email' }]);
  expect((refused.body as Problem).detail).toContain('card');
});

test('ID-3: a school mail code certifies for twelve months, and features open at once', async () => {
  const member = await signUp(server);
  const certified = await certifyByMail(member, 'wang@pku.edu.cn');
  expect([certified.status, certified.body]).toMatchObject([200, { standing: 'student', state: 'in-force' }]);
  const { certification } = await mine(member);
  const expires = new Date(server.clock.now());
  expires.setUTCFullYear(expires.getUTCFullYear() + 1);
  expect(certification?.expiresAt).toBe(expires.toISOString());
  const { body } = await member.client.call<{ me: { certified: boolean } }>('GET /api/v1/session');
  expect(body.me.certified).toBe(true);
});

test('ID-3: it ends with graduation when that comes first, and a past graduation is refused', async () => {
  const member = await signUp(server);
  const certified = await certifyByMail(member, 'soon@pku.edu.cn', { graduationYear: 2026 });
  expect(certified.body).toMatchObject({ expiresAt: '2026-08-01T00:00:00.000Z' });
  const late = await signUp(server);
  const refused = await certifyByMail(late, 'late@pku.edu.cn', { graduationYear: 2025 });
  expect(refused.body).toMatchObject({ code: 'identity.already-graduated' });
});

test('ID-3: alumni are not students', async () => {
  const member = await signUp(server);
  expect((await certifyByMail(member, 'old@alumni.pku.edu.cn')).body).toMatchObject({ standing: 'alumni' });
  const { body } = await member.client.call<{ me: { certified: boolean } }>('GET /api/v1/session');
  expect(body.me.certified).toBe(false);
});

test('ID-3: one person is certified once, also when two accounts try at the same moment', async () => {
  const first = await signUp(server);
  expect((await certifyByMail(first, 'li@pku.edu.cn')).status).toBe(200);
  const second = await signUp(server);
  server.clock.advance(minutes(2));
  const again = await certifyByMail(second, 'li+second@pku.edu.cn');
  expect([again.status, again.body]).toMatchObject([409, { code: 'identity.certified-elsewhere' }]);

  const rivals = await Promise.all(Array.from({ length: 8 }, () => signUp(server)));
  const { identity } = server.modules;
  const outcomes = await Promise.all(
    rivals.map(({ memberId }) =>
      server.database.transaction((tx) =>
        identity.certifyMember(tx, {
          memberId,
          method: 'card',
          standing: 'student',
          schoolKey: 'x.edu',
          schoolName: 'X',
          level: 'master',
          subject: '2026001',
          at: server.clock.now(),
        }),
      ),
    ),
  );
  expect(outcomes.filter((one) => 'expiresAt' in one)).toHaveLength(1);
  const held = await query(`select count(*)::int as n from identity.certifications where school_key = 'x.edu'`);
  expect(held[0].n).toBe(1);
});

test('ID-3: a code asked for by one member does not certify another', async () => {
  const owner = await signUp(server);
  const thief = await signUp(server);
  const email = 'shared@pku.edu.cn';
  await owner.client.call('POST /api/v1/me/certification/school-mail', { email });
  const [row] = await query(
    `select substring(subject from '\\d{6}') as code from identity.mails where recipient = $1`,
    [email],
  );
  const stolen = await thief.client.call<Problem>('POST /api/v1/me/certification/school-mail/confirm', {
    email,
    code: row.code,
  });
  expect([stolen.status, stolen.body.code]).toEqual([422, 'identity.wrong-code']);
});

async function sendCard(member: SignedUp, studentNumber: string): Promise<string> {
  const raw = new Uint8Array(
    await sharp({ create: { width: 800, height: 500, channels: 3, background: '#9acd32' } })
      .jpeg()
      .toBuffer(),
  );
  const upload = await member.client.call<{ id: string }>('PUT /api/v1/files?purpose=card', undefined, {
    raw,
    contentType: 'image/jpeg',
  });
  await member.client.call('POST /api/v1/me/certification/card/code');
  const body = { fileId: upload.body.id, school: 'Pear Garden University', studentNumber };
  const sent = await member.client.call('POST /api/v1/me/certification/card', body);
  expect(sent.status).toBe(200);
  return upload.body.id;
}

async function queued(member: SignedUp): Promise<QueuedApplication> {
  const { body } = await operator.client.call<{ items: QueuedApplication[] }>(
    'GET /api/v1/operator/certifications/queue',
  );
  const found = body.items.find((item) => item.member.id === member.memberId);
  if (!found) throw new Error('not in the queue');
  return found;
}

test('ID-3: a card is seen by the operator who holds it only, certifies, and its picture is gone with the decision', async () => {
  const member = await signUp(server, { email: 'card@mail.example' });
  const fileId = await sendCard(member, '20260042');
  expect((await member.client.call(`GET /files/${fileId}/1600`)).status).toBe(404);
  const { id, code } = await queued(member);
  expect(code).toMatch(/^[A-Z0-9]{5}$/);
  const image = `GET /api/v1/operator/certifications/${id}/image`;
  expect((await operator.client.call<Problem>(image)).body.code).toBe('identity.application-not-held');
  expect((await member.client.call(image)).status).toBe(403);
  expect((await operator.client.call(`POST /api/v1/operator/certifications/${id}/claim`)).status).toBe(200);
  const other = await signUp(server, { roles: ['operator'] });
  const taken = await other.client.call<Problem>(`POST /api/v1/operator/certifications/${id}/claim`);
  expect(taken.body.code).toBe('identity.application-taken');
  const seen = await operator.client.call(image);
  expect([seen.status, seen.headers.get('content-type'), seen.headers.get('cache-control')]).toEqual([
    200,
    'image/webp',
    'no-store, private',
  ]);
  const approve = `POST /api/v1/operator/certifications/${id}/approve`;
  const approval = { school: 'Pear Garden University', level: 'undergraduate', graduationYear: 2028 };
  expect((await other.client.call<Problem>(approve, approval)).body.code).toBe('identity.application-not-held');
  expect((await operator.client.call(approve, approval)).status).toBe(204);
  await server.runJobs();
  expect(await server.modules.files.readPrivate(fileId as never)).toBeUndefined();
  expect((await mine(member)).certification).toMatchObject({ method: 'card', school: 'Pear Garden University' });
  const mails = await query(`select kind from identity.mails where recipient = 'card@mail.example'`);
  expect(mails).toEqual([{ kind: 'certification-approved' }]);
  const notices = await member.client.call<{ items: { sentence: string }[] }>('GET /api/v1/notifications');
  expect(notices.body.items[0]?.sentence).toBe('You are certified as a student of Pear Garden University.');
  const audit = await query(`select action from audit.entries where target = $1 order by id`, [
    `member:${member.memberId}`,
  ]);
  expect(audit.map((row) => row.action)).toEqual(['certification.card-seen', 'certification.approved']);
});

/** Every file of the installation, by its path. */
async function filesOnDisk(): Promise<Map<string, Buffer>> {
  const folder = server.platform.dataFolder;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return new Map(await Promise.all(files.map(async (path) => [path, await readFile(path)] as const)));
}

// How JPEG, PNG, WebP, AVIF and GIF files begin.
const beginnings = ['ffd8ff', '89504e47', '57454250', '66747970', '47494638'].map((hex) => Buffer.from(hex, 'hex'));

test.each(['approve', 'decline'])(
  'ID-3: on the disk a card is no picture while it waits, and nothing once it is decided: %s',
  async (decision) => {
    const before = await filesOnDisk();
    const member = await signUp(server);
    await sendCard(member, `2026-disk-${decision}`);
    const kept = [...(await filesOnDisk())].filter(([path]) => !before.has(path));
    expect(kept.length).toBeGreaterThan(0);
    for (const [, bytes] of kept) {
      expect(beginnings.filter((mark) => bytes.subarray(0, 64).includes(mark))).toEqual([]);
      await expect(sharp(bytes).metadata()).rejects.toThrow();
    }
    const { id } = await queued(member);
    await operator.client.call(`POST /api/v1/operator/certifications/${id}/claim`);
    const body =
      decision === 'approve' ? { school: 'Disk University', level: 'master' } : { reason: 'It cannot be read.' };
    expect((await operator.client.call(`POST /api/v1/operator/certifications/${id}/${decision}`, body)).status).toBe(
      204,
    );
    await server.runJobs();
    const after = await filesOnDisk();
    expect(kept.filter(([path]) => after.has(path))).toEqual([]);
  },
);

test('ID-3: a declined card says why, its picture is gone, and another can be sent', async () => {
  const member = await signUp(server);
  const fileId = await sendCard(member, '20260043');
  const { id } = await queued(member);
  await operator.client.call(`POST /api/v1/operator/certifications/${id}/claim`);
  const reason = 'The code is not in the picture.';
  expect((await operator.client.call(`POST /api/v1/operator/certifications/${id}/decline`, { reason })).status).toBe(
    204,
  );
  await server.runJobs();
  expect(await server.modules.files.readPrivate(fileId as never)).toBeUndefined();
  expect((await mine(member)).application).toMatchObject({ state: 'declined', reason });
  await sendCard(member, '20260043');
  expect((await mine(member)).application?.state).toBe('pending');
});

test('ID-3: a claim on an application ends after ten minutes; two operators at once, one gets it', async () => {
  const member = await signUp(server);
  await sendCard(member, '20260044');
  const { id } = await queued(member);
  const others = await Promise.all(Array.from({ length: 4 }, () => signUp(server, { roles: ['operator'] })));
  const claim = `POST /api/v1/operator/certifications/${id}/claim`;
  const answers = await Promise.all(others.map(({ client }) => client.call(claim)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
  server.clock.advance(minutes(10));
  expect((await operator.client.call(claim)).status).toBe(200);
});

test("ID-3: somebody else's picture, or one for another purpose, cannot be sent as a card", async () => {
  const owner = await signUp(server);
  const fileId = await sendCard(owner, '20260045');
  const thief = await signUp(server);
  await thief.client.call('POST /api/v1/me/certification/card/code');
  const body = { fileId, school: 'Pear Garden University', studentNumber: '1234' };
  const refused = await thief.client.call<Problem>('POST /api/v1/me/certification/card', body);
  expect([refused.status, refused.body.code, refused.body.field]).toEqual([422, 'files.not-yours', 'fileId']);
});

test('ID-3: a revoked certification stops counting with the next request', async () => {
  const member = await signUp(server, { certified: true });
  const session = () => member.client.call<{ me: { certified: boolean } }>('GET /api/v1/session');
  expect((await session()).body.me.certified).toBe(true);
  const revoke = `POST /api/v1/operator/members/${member.memberId}/certification/revoke`;
  expect((await operator.client.call(revoke, { reason: 'borrowed card' })).status).toBe(204);
  expect((await session()).body.me.certified).toBe(false);
  expect((await operator.client.call(revoke, { reason: 'borrowed card' })).status).toBe(404);
});

test('ID-3: reminders come before expiry, thirty days of grace after it, and then features close', async () => {
  const email = 'grace@mail.example';
  const member = await signUp(server, { certified: true, email });
  const standing = async () => {
    const { token } = await server.modules.identity.startSession(server.database.db, {
      memberId: member.memberId,
      at: server.clock.now(),
    });
    member.client.cookies.set('nashi_session', token);
    const { body } = await member.client.call<{ me: { certified: boolean } }>('GET /api/v1/session');
    return [(await mine(member)).certification?.state, body.me.certified];
  };
  const daily = server.work.jobs.find(({ name }) => name === 'identity.follow-expiry');
  const reminders = async () => {
    await daily?.run({}, { attempt: 1, mostAttempts: 1 });
    const rows = await query(`select kind from identity.mails where recipient = $1`, [email]);
    return rows.map(({ kind }) => kind);
  };
  server.clock.advance(days(334.5));
  expect(await reminders()).toEqual(['certification-expiring']);
  expect(await standing()).toEqual(['in-force', true]);
  server.clock.advance(days(35));
  expect(await standing()).toEqual(['grace', true]);
  server.clock.advance(days(26));
  expect(await standing()).toEqual([undefined, false]);
  await reminders();
  const [row] = await query(`select ended_reason from identity.certifications where member_id = $1`, [member.memberId]);
  expect(row.ended_reason).toBe('expired');
});

import { days } from '@nashi/clock';
import type { Problem } from '@nashi/http/contract';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Voice } from '../contract.ts';
import { mp4, webm } from '../videos/video-fixtures.ts';

let server: TestServer;
let member: SignedUp;
beforeAll(async () => {
  server = await startTestServer();
  member = await signUp(server);
});
afterAll(() => server.close());

const upload = (bytes: Buffer, contentType = 'audio/webm') =>
  member.client.call<Voice & Problem>('PUT /api/v1/voices', undefined, { raw: new Uint8Array(bytes), contentType });

const sound = { width: 0, height: 0, kind: 'soun' as const };
const opus = { ...sound, codec: 'A_OPUS' };
const aac = { ...sound, codec: 'mp4a' };

test('SO-4: a voice note is what its bytes say, with the length of its own samples', async () => {
  const note = await upload(webm({ ...opus, seconds: 7, note: '+30.27+120.15/' }));
  expect([note.status, note.body.durationMs]).toEqual([201, 7000]);
  expect((await upload(mp4({ ...aac, seconds: 60, claimedSeconds: 2 }), 'audio/mp4')).body.durationMs).toBe(60_000);
  const part = await fetch(`${server.url}/files/voices/${note.body.id}`, { headers: { range: 'bytes=0-9' } });
  expect([part.status, part.headers.get('content-type')]).toEqual([206, 'audio/webm']);
  const whole = await fetch(`${server.url}/files/voices/${note.body.id}`);
  expect(Buffer.from(await whole.arrayBuffer()).includes('30.27')).toBe(false);
});

test.each([
  ['a video', webm({ seconds: 3, width: 64, height: 64 }), 'files.not-a-voice'],
  ['an MP4 with a picture', mp4({ seconds: 3, width: 64, height: 64 }), 'files.not-a-voice'],
  [
    'a ZIP behind a recording',
    Buffer.concat([webm({ ...opus, seconds: 3 }), Buffer.from('PK\u0003\u0004')]),
    'files.not-a-voice',
  ],
  ['a page', Buffer.from('<html><script>alert(1)</script></html>'), 'files.not-a-voice'],
  ['nothing', Buffer.alloc(0), 'files.not-a-voice'],
  ['another codec', webm({ ...opus, seconds: 3, codec: 'A_PCM/INT/LIT' }), 'files.not-a-voice'],
  ['63 seconds', webm({ ...opus, seconds: 63 }), 'files.voice-too-long'],
  ['an hour that claims to be short', mp4({ ...aac, seconds: 3600, claimedSeconds: 3 }), 'files.voice-too-long'],
])('SO-4, bad input: %s is no voice note and nothing is kept', async (_, bytes, code) => {
  const { status, body } = await upload(bytes);
  expect([status, body.code]).toEqual([422, code]);
});

test('SO-4: a voice note that nothing uses is gone after a day, and only its owner can use it', async () => {
  const [used, unused] = [await upload(webm({ ...opus, seconds: 2 })), await upload(webm({ ...opus, seconds: 2 }))];
  const other = await signUp(server);
  const attach = (who: SignedUp) =>
    server.modules.files.attachVoice(server.database.db, used.body.id, who.memberId, server.clock.now());
  expect([await attach(other), await attach(member)]).toEqual([undefined, 2000]);
  server.clock.advance(days(1.1));
  const purge = server.work.jobs.find(({ name }) => name === 'files.purge-unattached');
  await purge?.run({}, { attempt: 1, mostAttempts: 1 });
  const status = async (id: string) => (await fetch(`${server.url}/files/voices/${id}`)).status;
  expect([await status(used.body.id), await status(unused.body.id)]).toEqual([200, 404]);
});

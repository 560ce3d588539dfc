import { days } from '@nashi/clock';
import type { Problem } from '@nashi/http/contract';
import type { MemberId } from '@nashi/ids';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FileId, Picture } from '../contract.ts';

let server: TestServer;
let member: SignedUp;
beforeAll(async () => {
  server = await startTestServer();
  member = await signUp(server);
});
afterAll(() => server.close());

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 154, g: 205, b: 50 } } });

const upload = (bytes: Uint8Array, type = 'image/jpeg', purpose = 'post', by = member) =>
  by.client.call<Picture & Problem>(`PUT /api/v1/files?purpose=${purpose}`, undefined, {
    raw: new Uint8Array(bytes),
    contentType: type,
  });

const get = async (path: string) => {
  const response = await fetch(server.url + path);
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
};

test('a picture is kept in four sizes, upright, as WebP without metadata, and served for ever', async () => {
  const turned = await plain(2000, 1000)
    .jpeg()
    .withExif({ IFD0: { Copyright: 'secret place' } })
    .withMetadata({ orientation: 6 })
    .toBuffer();
  const { status, body } = await upload(turned);
  expect([status, body.width, body.height]).toEqual([201, 800, 1600]);
  for (const [size, height] of [
    [160, 160],
    [480, 480],
    [960, 960],
    [1600, 1600],
  ]) {
    const { response, bytes } = await get(`/files/${body.id}/${size}`);
    expect(response.headers.get('content-type')).toBe('image/webp');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const read = await sharp(bytes).metadata();
    expect([read.format, read.height, read.exif]).toEqual(['webp', height, undefined]);
  }
});

test.each(['png', 'webp', 'avif', 'gif'] as const)('%s is accepted, whatever the request calls it', async (format) => {
  expect((await upload(await plain(40, 30).toFormat(format).toBuffer(), 'image/jpeg')).status).toBe(201);
});

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
const png = await plain(10, 10).png().toBuffer();
const bytesOf = async (make: () => Promise<Uint8Array> | Uint8Array) => make();

test.each([
  ['SVG', () => Buffer.from(svg)],
  ['SVG behind a PNG signature', () => Buffer.concat([png.subarray(0, 8), Buffer.from(svg)])],
  ['a page that claims to be a picture', () => Buffer.from('<html><script>1</script></html>')],
  ['a PDF', () => Buffer.from('%PDF-1.7\n%âãÏÓ')],
  ['HEIC', () => Buffer.from('\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000mif1heic')],
  ['half a JPEG', async () => (await plain(900, 900).jpeg().toBuffer()).subarray(0, 900)],
  ['one byte', () => Buffer.from([0xff])],
  ['random bytes', () => Buffer.from(Array.from({ length: 4000 }, (_, n) => (n * 7919) % 251))],
])('bad input: %s is refused with 422 and nothing is kept', async (_, make) => {
  const before = await server.database.pool.query('select count(*)::int as n from files.files');
  const { status, body } = await upload(await bytesOf(make), 'image/png');
  expect([status, body.code]).toEqual([422, 'files.not-a-picture']);
  const after = await server.database.pool.query('select count(*)::int as n from files.files');
  expect(after.rows[0].n).toBe(before.rows[0].n);
});

test('bad input: a small file that decodes to a huge picture is refused before it is decoded', async () => {
  const bomb = await sharp({ create: { width: 16_000, height: 16_000, channels: 3, background: '#fff' } })
    .png({ compressionLevel: 9 })
    .toBuffer();
  expect(bomb.length).toBeLessThan(2_000_000);
  const { status, body } = await upload(bomb, 'image/png');
  expect([status, body.code]).toEqual([422, 'files.too-many-pixels']);
});

test('bad input: over 10 MB is 413, an unknown purpose or kind 4xx, a visitor 401', async () => {
  expect((await upload(Buffer.alloc(10 * 1024 * 1024 + 1, 1))).status).toBe(413);
  expect((await upload(png, 'image/png', 'passport')).status).toBe(400);
  expect((await upload(png, 'text/html')).status).toBe(415);
  const visitor = { ...member, client: server.client() };
  expect((await upload(png, 'image/png', 'post', visitor)).status).toBe(401);
});

test('what follows a picture in its file (a polyglot) is not served', async () => {
  const polyglot = Buffer.concat([png, Buffer.from('<script>alert(1)</script>')]);
  const { body } = await upload(polyglot, 'image/png');
  const { bytes } = await get(`/files/${body.id}/1600`);
  expect(bytes.includes('script')).toBe(false);
});

test('only the owner can use a picture, and only for its purpose', async () => {
  const { body } = await upload(png, 'image/png', 'avatar');
  const attach = (owner: MemberId, purpose: 'avatar' | 'post') =>
    server.modules.files.attach(server.database.db, [body.id], owner, { purpose, at: server.clock.now() });
  const stranger = await signUp(server);
  expect(await attach(stranger.memberId, 'avatar')).toMatchObject({ code: 'files.not-yours' });
  expect(await attach(member.memberId, 'post')).toMatchObject({ code: 'files.not-yours' });
  expect(await attach(member.memberId, 'avatar')).toBeUndefined();
  const theirs = await stranger.client.call<Problem>('PATCH /api/v1/me', { avatar: body.id });
  expect([theirs.status, theirs.body.field]).toEqual([422, 'avatar']);
});

test('private pictures are encrypted at rest and have no public address', async () => {
  const { body } = await upload(png, 'image/png', 'card');
  expect((await get(`/files/${body.id}/160`)).response.status).toBe(404);
  const opened = await server.modules.files.readPrivate(body.id);
  expect((await sharp(opened).metadata()).format).toBe('webp');
  expect((await server.modules.files.filesByIds(server.database.db, [body.id])).size).toBe(0);
});

test('what nothing uses is gone after a day; what is used stays', async () => {
  const used = (await upload(png, 'image/png')).body.id;
  const unused = (await upload(png, 'image/png')).body.id;
  await server.modules.files.attach(server.database.db, [used], member.memberId, {
    purpose: 'post',
    at: server.clock.now(),
  });
  server.clock.advance(days(1.1));
  const purge = server.work.jobs.find(({ name }) => name === 'files.purge-unattached');
  await purge?.run({}, { attempt: 1, mostAttempts: 1 });
  expect((await get(`/files/${unused}/160`)).response.status).toBe(404);
  expect((await get(`/files/${used}/160`)).response.status).toBe(200);
});

test.each(['../../etc/passwd', '%2e%2e%2f', '00000000-0000-0000-0000-000000000000'])(
  'bad input: the address %s leads to no file',
  async (path) => {
    const { response } = await get(`/files/${path}/160`);
    expect([400, 404]).toContain(response.status);
    expect((await get(`/files/${'x' as FileId}/99`)).response.status).toBe(400);
  },
);

import { crc32, deflateSync } from 'node:zlib';
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

/** Not to be packed small, so that half of it is half a picture in every format. */
const noise = () =>
  sharp(Buffer.from(Array.from({ length: 120 * 120 * 3 }, (_, n) => (n * n * 7919) % 251)), {
    raw: { width: 120, height: 120, channels: 3 },
  })
    .png()
    .toBuffer();

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
function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** A small PNG in black and white that is as large as it says when `rows` are all there. */
function pngOf(width: number, height: number, rows = 0): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const packed = deflateSync(Buffer.alloc(rows * (1 + Math.ceil(width / 8))));
  return Buffer.concat([png.subarray(0, 8), chunk('IHDR', header), chunk('IDAT', packed), chunk('IEND', Buffer.of())]);
}

/** An empty ZIP archive: only its closing record. */
const zip = Buffer.concat([Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)]);
const cut = async (format: 'png' | 'webp' | 'avif' | 'gif') => {
  const whole = await sharp(await noise())
    .toFormat(format)
    .toBuffer();
  return whole.subarray(0, Math.floor(whole.length / 2));
};

const bytesOf = async (make: () => Promise<Uint8Array> | Uint8Array) => make();

test.each([
  ['SVG', () => Buffer.from(svg)],
  ['SVG behind a PNG signature', () => Buffer.concat([png.subarray(0, 8), Buffer.from(svg)])],
  ['a page that claims to be a picture', () => Buffer.from('<html><script>1</script></html>')],
  ['a PDF', () => Buffer.from('%PDF-1.7\n%âãÏÓ')],
  ['HEIC', () => Buffer.from('\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000mif1heic')],
  ['half a JPEG', async () => (await plain(900, 900).jpeg().toBuffer()).subarray(0, 900)],
  ['half a PNG', () => cut('png')],
  ['half a WebP', () => cut('webp')],
  ['half a GIF', () => cut('gif')],
  ['half an AVIF', () => cut('avif')],
  ['a ZIP archive', () => zip],
  ['a ZIP archive behind the start of a JPEG', () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), zip])],
  ['a picture of no width', () => pngOf(0, 10)],
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
  const bomb = pngOf(16_000, 16_000, 16_000);
  expect(bomb.length).toBeLessThan(2_000_000);
  for (const bytes of [bomb, pngOf(20_000, 20_000), pngOf(2 ** 31 - 1, 2 ** 31 - 1)]) {
    const { status, body } = await upload(bytes, 'image/png');
    expect(status).toBe(422);
    expect(['files.too-many-pixels', 'files.not-a-picture']).toContain(body.code);
  }
});

test('bad input: over 10 MB is 413, an unknown purpose or kind 4xx, a visitor 401', async () => {
  expect((await upload(Buffer.alloc(10 * 1024 * 1024 + 1, 1))).status).toBe(413);
  expect((await upload(png, 'image/png', 'passport')).status).toBe(400);
  expect((await upload(png, 'text/html')).status).toBe(415);
  const visitor = { ...member, client: server.client() };
  expect((await upload(png, 'image/png', 'post', visitor)).status).toBe(401);
});

test.each([
  ['a page', '<script>alert(1)</script>'],
  ['a ZIP archive', zip],
])('%s behind a picture in its file (a polyglot) is not served', async (_, hidden) => {
  const tail = Buffer.from(hidden);
  const { status, body } = await upload(Buffer.concat([png, tail]), 'image/png');
  expect(status).toBe(201);
  const { bytes } = await get(`/files/${body.id}/1600`);
  expect(bytes.includes(tail)).toBe(false);
});

test('where a picture was taken is not told to anybody', async () => {
  const taken = await plain(40, 30)
    .jpeg()
    .withExif({
      IFD0: { Make: 'Pear Phone' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 54/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '116/1 23/1 0/1' },
    })
    .toBuffer();
  expect((await sharp(taken).metadata()).exif?.includes('Pear Phone')).toBe(true);
  const { body } = await upload(taken);
  for (const size of [160, 480, 960, 1600]) {
    const { bytes } = await get(`/files/${body.id}/${size}`);
    const { exif, xmp, iptc } = await sharp(bytes).metadata();
    expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
    expect(bytes.includes('Pear Phone') || bytes.includes('EXIF')).toBe(false);
  }
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

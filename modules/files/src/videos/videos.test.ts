import { startTestServer, signUp } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Video } from '../contract.ts';
import { rangeOf } from './play-video.ts';
import { mp4, webm } from './video-fixtures.ts';

let server: TestServer;
let member: SignedUp;

beforeAll(async () => {
  server = await startTestServer();
  member = await signUp(server);
});
afterAll(() => server.close());

async function upload(bytes: Buffer, type = 'video/mp4'): Promise<{ status: number; body: Video & { code?: string } }> {
  const answer = await fetch(`${server.url}/api/v1/videos`, {
    method: 'PUT',
    headers: { cookie: [...member.client.cookies].map((pair) => pair.join('=')).join('; '), 'content-type': type },
    body: new Uint8Array(bytes),
  });
  return { status: answer.status, body: (await answer.json()) as Video & { code?: string } };
}

const small = { seconds: 12, width: 720, height: 1280 };
// The end of a ZIP without entries, and what comes before it in one with an entry.
const zip = Buffer.from('504b0304140000000000', 'hex');

describe('SO-5: a video is what its bytes say, whatever it is called', () => {
  test.each([
    ['MP4', mp4(small), { width: 720, height: 1280, durationMs: 12_000 }],
    ['WebM that a browser recorded', webm(small), { width: 720, height: 1280, durationMs: 12_000 }],
  ])('%s is kept with its size and length', async (_, bytes, facts) => {
    const { status, body } = await upload(bytes);
    expect(status, JSON.stringify(body)).toBe(201);
    expect(body).toMatchObject(facts);
  });

  test.each([
    ['a ZIP named .mp4', zip, 'files.not-a-video'],
    ['a ZIP behind a video', Buffer.concat([mp4(small), zip]), 'files.not-a-video'],
    ['nothing', Buffer.alloc(0), 'files.not-a-video'],
    ['half a video', mp4(small).subarray(0, 300), 'files.not-a-video'],
    ['sound alone', mp4({ ...small, kind: 'soun', codec: 'mp4a' }), 'files.video-without-picture'],
    ['sound alone as WebM', webm({ ...small, kind: 'soun', codec: 'A_OPUS' }), 'files.video-without-picture'],
    ['a codec that browsers do not play', mp4({ ...small, codec: 'apch' }), 'files.video-without-picture'],
    ['a picture of 20,000 × 20,000', mp4({ ...small, width: 20_000, height: 20_000 }), 'files.video-too-wide'],
    ['61 seconds and more', mp4({ ...small, seconds: 63 }), 'files.video-too-long'],
    ['an hour that claims to be short', mp4({ ...small, seconds: 3600, claimedSeconds: 3 }), 'files.video-too-long'],
    ['a long recording', webm({ ...small, seconds: 90 }), 'files.video-too-long'],
  ])('%s is refused with its reason', async (_, bytes, code) => {
    const { status, body } = await upload(bytes);
    expect({ status, code: body.code }).toEqual({ status: 422, code });
  });
});

test('SO-5: a player gets the parts of a video it asks for, and nothing of where it was filmed', async () => {
  // Twelve members' worth of uploads: an hour later nobody counts the ones above.
  server.clock.advance(3_700_000);
  for (const bytes of [mp4({ ...small, note: '+30.2741+120.1551/' }), webm({ ...small, note: '+30.2741+120.1551/' })]) {
    const { body } = await upload(bytes);
    const url = `${server.url}/files/videos/${body.id}`;
    const whole = await fetch(url);
    expect(whole.status).toBe(200);
    const kept = Buffer.from(await whole.arrayBuffer());
    expect(kept.length).toBe(bytes.length);
    expect(kept.includes('30.2741')).toBe(false);
    const part = await fetch(url, { headers: { range: 'bytes=10-29' } });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 10-29/${kept.length}`);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(kept.subarray(10, 30));
    expect((await fetch(url, { headers: { range: `bytes=${kept.length}-` } })).status).toBe(416);
  }
});

test('SO-5: ranges from the start, to the end, of the last bytes and beyond', () => {
  expect(rangeOf(undefined, 100)).toEqual({ from: 0, to: 99 });
  expect(rangeOf('bytes=0-', 100)).toEqual({ from: 0, to: 99 });
  expect(rangeOf('bytes=90-200', 100)).toEqual({ from: 90, to: 99 });
  expect(rangeOf('bytes=-10', 100)).toEqual({ from: 90, to: 99 });
  expect(rangeOf('bytes=100-', 100)).toBeUndefined();
  expect(rangeOf('bytes=5-2', 100)).toBeUndefined();
});

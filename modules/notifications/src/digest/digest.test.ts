import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { days, hours } from '@nashi/clock';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defineNotices } from '../index.ts';

const kinds = defineNotices('digest-probe', { news: { zh: '消息 {n}', en: 'word {n}' } });

interface Mail {
  to: string;
  headers: string;
  body: string;
}
const taken: Mail[] = [];

/** What a mail program shows of a body, by its transfer encoding. */
function decoded(headers: string, body: string): string {
  if (/base64/.test(headers)) return Buffer.from(body, 'base64').toString();
  if (!/quoted-printable/.test(headers)) return body;
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  async onData(stream, session, done) {
    const to = session.envelope.rcptTo[0]?.address ?? '';
    const [headers = '', ...rest] = (await text(stream)).split('\r\n\r\n');
    const body = rest.join('\r\n\r\n');
    taken.push({ to, headers: headers.replaceAll(/\r\n\s+/g, ' '), body: decoded(headers, body) });
    done();
  },
});

let server: TestServer;
beforeAll(async () => {
  await new Promise<void>((resolve) => {
    smtp.listen(0, '127.0.0.1', resolve);
  });
  const { port } = smtp.server.address() as AddressInfo;
  server = await startTestServer({
    startAt: '2026-03-02T02:00:00Z', // Monday, ten in the morning in Shanghai
    wiring: { mail: { smtpUrl: `smtp://127.0.0.1:${port}`, from: 'Pear <pear@x.example>' } },
  });
});
afterAll(async () => {
  await server.close();
  await new Promise<void>((resolve) => {
    smtp.close(resolve);
  });
});

const tell = ({ memberId }: SignedUp, count: number) =>
  server.database.transaction((tx) =>
    server.modules.notifications.notify(
      tx,
      Array.from({ length: count }, (_, n) => ({
        memberId,
        category: 'system' as const,
        kind: kinds.news,
        params: { n: n + 1 },
      })),
    ),
  );
const choose = ({ client }: SignedUp, digest: string) =>
  client.call('PATCH /api/v1/notifications/settings', { digest });
/** Runs the digest job as the cron does, from two workers at once. */
async function hourPasses(): Promise<void> {
  const job = server.modules.notifications.jobs?.find((one) => one.name === 'notifications.send-digests');
  if (!job) throw new Error('no digest job');
  await Promise.all([job.run({}, { attempt: 1, mostAttempts: 1 }), job.run({}, { attempt: 1, mostAttempts: 1 })]);
  await server.runJobs();
}

test('SO-8: a digest leaves by SMTP in the morning, once, with what is unread; none without anything unread', async () => {
  const reader = await signUp(server, { email: 'reader@x.example', locale: 'zh' });
  const idle = await signUp(server, { email: 'idle@x.example' });
  await choose(reader, 'daily');
  await choose(idle, 'daily');
  await tell(reader, 14);
  await hourPasses();
  expect(taken).toEqual([]);
  server.clock.advance(hours(22)); // eight in the morning
  await hourPasses();
  expect(taken.map((mail) => mail.to)).toEqual(['reader@x.example']);
  expect(taken[0]?.body).toContain('消息 14');
  expect(taken[0]?.body).toContain('还有 2 条');
  await reader.client.call('POST /api/v1/notifications/read', {});
  server.clock.advance(days(1));
  await hourPasses();
  expect(taken).toHaveLength(1);
});

test('SO-8: a weekly digest leaves on Monday; its link stops it with one click and without signing in', async () => {
  const reader = await signUp(server, { email: 'weekly@x.example' });
  await choose(reader, 'weekly');
  await tell(reader, 1);
  const mails = (): Mail[] => taken.filter((mail) => mail.to === 'weekly@x.example');
  for (let day = 0; day < 7 && mails().length === 0; day += 1) {
    server.clock.advance(days(1));
    await hourPasses();
  }
  const [mail] = mails();
  const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'Asia/Shanghai' });
  expect(weekday.format(server.clock.now())).toBe('Monday');
  expect(mail?.headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  const path = /List-Unsubscribe: <http:\/\/localhost(\/[^>]+)>/.exec(mail?.headers ?? '')?.[1] ?? '';
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const click = (address: string) =>
    fetch(server.url + address, { method: 'POST', headers, body: 'List-Unsubscribe=One-Click' });
  expect((await click(`${path.slice(0, -2)}xx`)).status).toBe(404);
  expect((await click(path)).status).toBe(204);
  await tell(reader, 1);
  server.clock.advance(days(7));
  await hourPasses();
  expect(mails()).toHaveLength(1);
});

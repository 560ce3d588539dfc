import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listMails } from './mails-queries.ts';
import { createMailer } from './send-mail.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** A mail server that takes one mail a connection, or turns every one away. */
async function mailServer(manner: 'takes' | 'refuses') {
  const taken: string[] = [];
  const smtp = createServer((socket) => {
    let data: string[] | undefined;
    socket.write('220 test\r\n');
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      for (const line of chunk.split('\r\n').filter((one, at, all) => at < all.length - 1 || one !== '')) {
        if (data && line !== '.') data.push(line);
        else if (data) {
          taken.push(data.join('\n'));
          data = undefined;
          socket.write('250 taken\r\n');
        } else if (line === 'DATA') {
          data = [];
          socket.write('354 go on\r\n');
        } else if (line === 'QUIT') socket.end('221 bye\r\n');
        else socket.write(manner === 'refuses' && line.startsWith('RCPT') ? '550 nobody here\r\n' : '250 ok\r\n');
      }
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => {
    smtp.listen(0, '127.0.0.1', resolve);
  });
  const { port } = smtp.address() as AddressInfo;
  return { taken, url: `smtp://127.0.0.1:${port}/?ignoreTLS=true`, close: () => smtp.close() };
}

const mail = (to: string) =>
  ({ to, kind: 'sign-in-code', params: { code: '123456', minutes: 10 }, locale: 'zh' }) as const;
const run = { attempt: 1, mostAttempts: 8 };
const newest = async (to: string) =>
  (await listMails(server.database.db, { text: to, before: undefined, limit: 1 }))[0];

test('ID-1: with a mail server, mail leaves by a job, once, and the Outbox says so', async () => {
  const smtp = await mailServer('takes');
  const mailer = createMailer(server.platform, { smtpUrl: smtp.url, from: 'Pear <pear@x.example>' });
  await mailer.send(server.database.db, mail('wang@x.example'));
  const waiting = await newest('wang@x.example');
  expect(waiting?.state).toBe('waiting');
  await mailer.job.run({ mailId: waiting?.id }, run);
  await mailer.job.run({ mailId: waiting?.id }, run);
  expect(smtp.taken).toHaveLength(1);
  expect(smtp.taken[0]).toContain('To: wang@x.example');
  expect(smtp.taken[0]).toContain(`Message-ID: <${waiting?.id}@localhost>`);
  expect(await newest('wang@x.example')).toMatchObject({ state: 'sent', error: null });
  smtp.close();
});

test('ID-1: a mail that is turned away is tried again, and the Outbox says why', async () => {
  const smtp = await mailServer('refuses');
  const mailer = createMailer(server.platform, { smtpUrl: smtp.url, from: undefined });
  await mailer.send(server.database.db, mail('gone@x.example'));
  const waiting = await newest('gone@x.example');
  await expect(mailer.job.run({ mailId: waiting?.id }, run)).rejects.toThrow('nobody here');
  expect((await newest('gone@x.example'))?.state).toBe('failed');
  expect((await newest('gone@x.example'))?.error).toContain('550');
  smtp.close();
});

test('mail of a transaction that is undone is never written', async () => {
  const { memberId } = await signUp(server);
  const undone = server.database.transaction(async (tx) => {
    await server.modules.identity.sendMail(tx, mail(`${memberId}@x.example`));
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await newest(memberId)).toBeUndefined();
});

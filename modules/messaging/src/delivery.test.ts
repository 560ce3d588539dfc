import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { startProcess } from '@nashi/server/process';
import type { ServerProcess } from '@nashi/server/process';
import { startTestServer, testSecret } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Conversation, Message } from './contract.ts';
import { befriend, members, startGroup } from './testing/chats.ts';

/** Ends what still listens when the test has failed. */
const over = new AbortController();
const total = 1000;
const writers = 24;

let prepared: TestServer;
let people: SignedUp[];
let group: Conversation;
let running: ServerProcess;
const started: ServerProcess[] = [];
const folder = `/tmp/nashi-chat-${randomUUID()}`;

async function start(): Promise<string> {
  running = startProcess({
    dataFolder: folder,
    environment: { DATABASE_URL: prepared.database.url, NASHI_SECRET: testSecret, NASHI_ROLE: 'web' },
  });
  started.push(running);
  return running.ready;
}

beforeAll(async () => {
  // Sessions are in force for a server process by its own clock.
  prepared = await startTestServer({ startAt: new Date().toISOString() });
  people = await members(prepared, 'Ana', 'Ben', 'Cat', 'Dan', 'Eve');
  const [owner, ...others] = people as [SignedUp, ...SignedUp[]];
  await befriend(owner, ...others);
  group = await startGroup(owner, others);
});
afterAll(async () => {
  over.abort();
  for (const one of started) one.signal('SIGKILL');
  await Promise.all(started.map((one) => one.ended));
  await prepared.close();
});

const cookieOf = ({ client }: SignedUp): string => [...client.cookies].map((pair) => pair.join('=')).join('; ');

interface Heard {
  lastId: string;
  seqs: number[];
}

/** Reads one connection from where the last one ended, until it breaks or all is heard. */
async function listen(url: string, who: SignedUp, heard: Heard): Promise<void> {
  const response = await fetch(`${url}/api/v1/stream`, {
    headers: { cookie: cookieOf(who), 'last-event-id': heard.lastId },
    signal: over.signal,
  });
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body ?? []) {
    rest += decoder.decode(chunk as Uint8Array, { stream: true });
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      heard.lastId = /^id: (\d+)$/m.exec(block)?.[1] ?? heard.lastId;
      if (!block.includes('event: message.received')) continue;
      const { seq } = JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? '{}') as { seq: number };
      heard.seqs.push(seq);
    }
    if (heard.seqs.length >= total + 1) break;
  }
}

/** Sends one message until it is answered: a lost answer is asked for again under the same id. */
async function deliver(at: () => Promise<string>, who: SignedUp, text: string): Promise<void> {
  const body = JSON.stringify({ kind: 'text', messageId: randomUUID(), text });
  for (let tries = 0; ; tries += 1) {
    const url = await at();
    try {
      const answer = await fetch(`${url}/api/v1/conversations/${group.id}/messages`, {
        method: 'POST',
        headers: { cookie: cookieOf(who), 'content-type': 'application/json' },
        body,
      });
      if (answer.status === 201) return;
      if (answer.status < 500) throw new RangeError(`refused: ${await answer.text()}`);
    } catch (error) {
      if (error instanceof RangeError || tries > 500 || over.signal.aborted) throw error;
      await pause(20);
    }
  }
}

async function historyOf(url: string, who: SignedUp): Promise<Message[]> {
  const all: Message[] = [];
  for (;;) {
    const after = all.at(-1)?.seq ?? 0;
    const answer = await fetch(`${url}/api/v1/conversations/${group.id}/messages?after=${after}&limit=200`, {
      headers: { cookie: cookieOf(who) },
    });
    const { items, more } = (await answer.json()) as { items: Message[]; more: boolean };
    all.push(...items);
    if (!more) return all;
  }
}

test('SO-4: a server killed between two of 1,000 messages loses and doubles nothing for five clients that resume', async () => {
  let current = start();
  await current;
  const heard = people.map((): Heard => ({ lastId: '0', seqs: [] }));
  const listening = people.map(async (who, index) => {
    const mine = heard[index] ?? { lastId: '0', seqs: [] };
    while (mine.seqs.length < total + 1 && !over.signal.aborted) {
      await listen(await current, who, mine).catch(() => pause(20));
    }
  });
  let next = 0;
  let sent = 0;
  const write = async (): Promise<void> => {
    while (next < total) {
      const number = next;
      next += 1;
      const who = people[number % people.length];
      if (who) await deliver(() => current, who, `message ${number}`);
      sent += 1;
      if (sent !== total / 2) continue;
      running.signal('SIGKILL');
      const { ended } = running;
      current = ended.then(start);
    }
  };
  try {
    await Promise.all(Array.from({ length: writers }, write));
    await Promise.all(listening);
  } finally {
    over.abort();
  }
  expect(started).toHaveLength(2);
  const wanted = Array.from({ length: total + 1 }, (_, index) => index + 1);
  for (const { seqs } of heard) expect(seqs).toEqual(wanted);
  const url = await current;
  const [first, ...others] = await Promise.all(people.map((who) => historyOf(url, who)));
  for (const other of others) expect(other).toEqual(first);
  expect(first?.map((message) => message.seq)).toEqual(wanted);
  const texts = new Set(first?.flatMap((message) => message.text ?? []));
  expect(texts).toEqual(new Set(Array.from({ length: total }, (_, number) => `message ${number}`)));
});

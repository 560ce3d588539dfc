import { randomUUID } from 'node:crypto';
import type { Problem } from '@nashi/http/contract';
import { signUp } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import type { Conversation, Message } from '../contract.ts';

/** Certified members with these nicknames. */
export async function members(server: TestServer, ...nicknames: string[]): Promise<SignedUp[]> {
  const made: SignedUp[] = [];
  for (const nickname of nicknames) {
    made.push(await signUp(server, { nickname: `${nickname} ${randomUUID().slice(0, 6)}`, certified: true }));
  }
  return made;
}

/** Two members, sure to be there. */
export async function pair(server: TestServer): Promise<[SignedUp, SignedUp]> {
  const [ana, ben] = await members(server, 'Ana', 'Ben');
  if (!ana || !ben) throw new Error('no members');
  return [ana, ben];
}

export async function befriend(one: SignedUp, ...others: SignedUp[]): Promise<void> {
  for (const other of others) {
    await one.client.call(`PUT /api/v1/members/${other.memberId}/follow`);
    await other.client.call(`PUT /api/v1/members/${one.memberId}/follow`);
  }
}

export async function openChat(from: SignedUp, to: SignedUp): Promise<Conversation> {
  const answer = await from.client.call<Conversation>('POST /api/v1/conversations', { memberId: to.memberId });
  if (answer.status !== 200) throw new Error(`the chat was not opened: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export async function startGroup(owner: SignedUp, others: SignedUp[], title = 'Dinner'): Promise<Conversation> {
  const memberIds = others.map((one) => one.memberId);
  const answer = await owner.client.call<Conversation>('POST /api/v1/conversations/groups', { title, memberIds });
  if (answer.status !== 201) throw new Error(`the group was not made: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

type Chat = Pick<Conversation, 'id'>;

export const send = (from: SignedUp, chat: Chat, message: Record<string, unknown>) =>
  from.client.call<Message & Problem>(`POST /api/v1/conversations/${chat.id}/messages`, {
    messageId: randomUUID(),
    ...message,
  });

export const say = (from: SignedUp, chat: Chat, text: string, more: Record<string, unknown> = {}) =>
  send(from, chat, { kind: 'text', text, ...more });

export async function history(reader: SignedUp, chat: Chat, query = ''): Promise<Message[]> {
  const path = `GET /api/v1/conversations/${chat.id}/messages${query}`;
  return (await reader.client.call<{ items: Message[] }>(path)).body.items;
}

export const look = async (reader: SignedUp, chat: Chat): Promise<Conversation & Problem> =>
  (await reader.client.call<Conversation & Problem>(`GET /api/v1/conversations/${chat.id}`)).body;

export const words = (messages: readonly Message[]): (string | null)[] =>
  messages.map((message) => message.notice?.kind ?? message.text);

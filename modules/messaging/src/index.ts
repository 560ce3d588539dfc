import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Module, Platform } from '@nashi/platform';
import type { ConversationId, OutgoingMessage } from './contract.ts';
import { openDirect } from './conversations/open-direct.ts';
import type { MessageRow } from './messages/message-queries.ts';
import { sendMessage } from './messages/send-message.ts';
import type { MessagingDeps } from './ports.ts';
import { messagingRoutes } from './routes.ts';

export type { CardResolver, MessagingDeps, Person, Reader } from './ports.ts';
export type { ConversationId, MessageCard, MessageId } from './contract.ts';

export interface Messaging extends Module {
  openDirect(tx: Tx, input: { by: MemberId; with: MemberId; now: Date }): Promise<Outcome<ConversationId>>;
  send(tx: Tx, from: MemberId, to: ConversationId, message: OutgoingMessage, now: Date): Promise<Outcome<MessageRow>>;
}

export function createMessaging({ live }: Platform, deps: MessagingDeps): Messaging {
  return {
    name: 'messaging',
    migrations: new URL('../migrations/', import.meta.url),
    routes: messagingRoutes(deps, live),
    openDirect: (tx, input) => openDirect(tx, deps, input),
    send: (tx, memberId, to, message, now) =>
      sendMessage({ tx, deps, live, sender: { memberId, locale: 'zh' }, now }, to, message),
  };
}

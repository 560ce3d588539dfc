import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Module, Platform } from '@nashi/platform';
import type { ConversationId, MessageId, OutgoingMessage } from './contract.ts';
import { openDirect } from './conversations/open-direct.ts';
import { errors } from './errors.ts';
import { groupRoutes } from './group-routes.ts';
import type { MessageRow } from './messages/message-queries.ts';
import { reportedMessages, takeMessageDown, writerSeenBy } from './messages/reported-messages.ts';
import { sendMessages } from './messages/send-messages.ts';
import type { MessagingDeps } from './ports.ts';
import { messagingRoutes } from './routes.ts';

export type { CardResolver, MessagingDeps, Person, Reader } from './ports.ts';
export type { ConversationId, MessageCard, MessageId } from './contract.ts';
import { personalData } from './personal-data-queries.ts';

export interface Messaging extends Module {
  openDirect(tx: Tx, input: { by: MemberId; with: MemberId; now: Date }): Promise<Outcome<ConversationId>>;
  send(tx: Tx, from: MemberId, to: ConversationId, message: OutgoingMessage, now: Date): Promise<Outcome<MessageRow>>;
  /** For moderators, of messages that somebody reported; what was taken back is left out. */
  reportedMessages(tx: Tx, ids: readonly MessageId[]): Promise<Map<MessageId, MessageRow>>;
  /** Who wrote a message, when this member can see it. */
  writerSeenBy(tx: Tx, id: MessageId, reader: MemberId): Promise<MemberId | undefined>;
  takeMessageDown(tx: Tx, id: MessageId, now: Date): Promise<void>;
}

export function createMessaging(platform: Platform, deps: MessagingDeps): Messaging {
  const { live } = platform;
  return {
    name: 'messaging',
    migrations: new URL('../migrations/', import.meta.url),
    personalData,
    routes: [...messagingRoutes(platform, deps), ...groupRoutes(platform, deps)],
    openDirect: (tx, input) => openDirect(tx, deps, input),
    reportedMessages,
    writerSeenBy,
    takeMessageDown: (tx, id, now) => takeMessageDown(tx, live, id, now),
    async send(tx, memberId, conversationId, outgoing, now) {
      const sender = { memberId, locale: 'zh' as const };
      const [outcome] = await sendMessages({ tx, deps, live, now }, [{ sender, conversationId, outgoing }]);
      return outcome ?? errors.noSuchMessage();
    },
  };
}

import type { Conversation, Message } from '@nashi/messaging/contract';
import { useLive, useMessages } from '@nashi/ui';
import { messagesApi } from './messages-api.ts';
import { messagesMessages } from './messages.messages.ts';

/** What stands under my last message: read or not, and in a group how many have read it. */
export function useReceipts(
  conversation: Conversation,
  messages: readonly Message[],
  me: string,
): (message: Message) => string | undefined {
  const t = useMessages(messagesMessages);
  const group = conversation.kind === 'group';
  const params = { conversationId: conversation.id };
  const receipts = messagesApi.useGet(
    'GET /api/v1/conversations/{conversationId}/receipts',
    { params },
    { enabled: group },
  );
  const { refetch } = receipts;
  useLive<{ conversationId: string }>('conversation.read', (event) => {
    if (group && event.conversationId === conversation.id) void refetch();
  });
  const last = messages.findLast(
    (message) => message.senderId === me && !message.recalled && message.kind !== 'notice',
  );
  return (message) => {
    if (message !== last) return undefined;
    if (!group) {
      if (conversation.othersReadSeq === null) return undefined;
      return t(conversation.othersReadSeq >= message.seq ? 'read' : 'delivered');
    }
    const readers = receipts.data?.readers ?? [];
    if (readers.length === 0) return undefined;
    return t('read.by', { n: readers.filter((reader) => reader.seq >= message.seq).length });
  };
}

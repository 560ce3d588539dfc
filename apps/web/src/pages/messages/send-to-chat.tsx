import type { OutgoingInput } from '@nashi/messaging/contract';
import { Empty, InfiniteList, Sheet, toast, useMessages } from '@nashi/ui';
import { MessageCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSession } from '../../shell/session.ts';
import { ConversationLine } from './conversation-row.tsx';
import { newMessageId } from './message-id.ts';
import { messagesApi } from './messages-api.ts';
import { messagesMessages } from './messages.messages.ts';
import rowStyles from './conversation-row.module.css';

interface SendToChatProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** The card to send, with the share link that keeps its trail. */
  readonly card: Omit<Extract<OutgoingInput, { kind: 'card' }>, 'kind' | 'messageId'>;
}

/** Chooses one of my chats and sends a card there. */
export function SendToChat({ open, onClose, card }: SendToChatProps): ReactNode {
  const t = useMessages(messagesMessages);
  return (
    <Sheet open={open} onClose={onClose} title={t('share.title')}>
      <Chats card={card} onClose={onClose} />
    </Sheet>
  );
}

function Chats({ card, onClose }: Pick<SendToChatProps, 'card' | 'onClose'>): ReactNode {
  const t = useMessages(messagesMessages);
  const session = useSession();
  const chats = messagesApi.usePages('GET /api/v1/conversations', { query: { box: 'inbox' } });
  const send = messagesApi.useSend('POST /api/v1/conversations/{conversationId}/messages', {
    refreshes: ['/api/v1/conversations'],
    onDone: () => {
      toast.done(t('share.sent'));
      onClose();
    },
    onRefused: toast.problem,
  });
  return (
    <InfiniteList
      paged={chats}
      keyOf={(chat) => chat.id}
      label={t('chats')}
      empty={<Empty icon={<MessageCircle />} title={t('share.empty')} text={t('share.emptyText')} />}
    >
      {(chat) => (
        <button
          type="button"
          className={rowStyles.row}
          disabled={send.sending}
          onClick={() =>
            send.send({
              params: { conversationId: chat.id },
              body: { kind: 'card', messageId: newMessageId(), ...card },
            })
          }
        >
          <ConversationLine conversation={chat} me={session.state === 'in' ? session.member.id : ''} />
        </button>
      )}
    </InfiniteList>
  );
}

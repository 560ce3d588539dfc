import type { OutgoingInput } from '@nashi/messaging/contract';
import { Avatar, Empty, InfiniteList, Sheet, toast, useMessages } from '@nashi/ui';
import { MessageCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSession } from '../../shell/session.ts';
import { ConversationLine } from './conversation-row.tsx';
import { newMessageId } from './message-id.ts';
import { friendsApi, messagesApi } from './messages-api.ts';
import { messagesMessages } from './messages.messages.ts';
import rowStyles from './conversation-row.module.css';

interface SendToChatProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** The card to send, with the share link that keeps its trail. */
  readonly card: Omit<Extract<OutgoingInput, { kind: 'card' }>, 'kind' | 'messageId'>;
}

/** Chooses one of my chats, or a friend with whom there is none yet, and sends a card there. */
export function SendToChat({ open, onClose, card }: SendToChatProps): ReactNode {
  const t = useMessages(messagesMessages);
  return (
    <Sheet open={open} onClose={onClose} title={t('share.title')}>
      <Choices make={(messageId) => ({ kind: 'card', messageId, ...card })} onClose={onClose} />
    </Sheet>
  );
}

/** Passes a message on to another chat, as it is. */
export function ForwardSheet({
  open,
  onClose,
  original,
}: Omit<SendToChatProps, 'card'> & { readonly original: string }): ReactNode {
  const t = useMessages(messagesMessages);
  return (
    <Sheet open={open} onClose={onClose} title={t('share.title')}>
      <Choices make={(messageId) => ({ kind: 'forward', messageId, original })} onClose={onClose} />
    </Sheet>
  );
}

interface ChoicesProps {
  readonly make: (messageId: string) => OutgoingInput;
  readonly onClose: () => void;
}

function Choices({ make, onClose }: ChoicesProps): ReactNode {
  const t = useMessages(messagesMessages);
  const session = useSession();
  const chats = messagesApi.usePages('GET /api/v1/conversations', { query: { box: 'inbox' } });
  const friends = friendsApi.usePages('GET /api/v1/me/friends', {});
  const send = messagesApi.useSend('POST /api/v1/conversations/{conversationId}/messages', {
    refreshes: ['/api/v1/conversations'],
    onDone: () => {
      toast.done(t('share.sent'));
      onClose();
    },
    onRefused: toast.problem,
  });
  const sendTo = (conversationId: string): void =>
    send.send({ params: { conversationId }, body: make(newMessageId()) });
  const start = messagesApi.useSend('POST /api/v1/conversations', {
    onDone: (conversation) => sendTo(conversation.id),
    onRefused: toast.problem,
  });
  const busy = send.sending || start.sending;
  const withChat = new Set(
    chats.items.flatMap((chat) => (chat.kind === 'group' ? [] : chat.people.map((person) => person.id))),
  );
  const others = friends.items.filter(({ member }) => !withChat.has(member.id));
  const none = <Empty icon={<MessageCircle />} title={t('share.empty')} text={t('share.emptyText')} />;
  return (
    <>
      <InfiniteList
        paged={chats}
        keyOf={(chat) => chat.id}
        label={t('chats')}
        empty={friends.query.isPending || others.length > 0 ? null : none}
      >
        {(chat) => (
          <button type="button" className={rowStyles.row} disabled={busy} onClick={() => sendTo(chat.id)}>
            <ConversationLine conversation={chat} me={session.state === 'in' ? session.member.id : ''} />
          </button>
        )}
      </InfiniteList>
      {others.length > 0 && (
        <>
          <h3 className={rowStyles.heading}>{t('share.friends')}</h3>
          <InfiniteList
            paged={{ ...friends, items: others }}
            keyOf={({ member }) => member.id}
            label={t('share.friends')}
            empty={null}
          >
            {({ member }) => (
              <button
                type="button"
                className={rowStyles.row}
                disabled={busy}
                onClick={() => start.send({ body: { memberId: member.id } })}
              >
                <Avatar name={member.nickname} file={member.avatar} size={48} />
                <span className={rowStyles.words}>
                  <span className={rowStyles.clip}>{member.nickname}</span>
                  {member.school !== null && <span className={rowStyles.preview}>{member.school}</span>}
                </span>
              </button>
            )}
          </InfiniteList>
        </>
      )}
    </>
  );
}

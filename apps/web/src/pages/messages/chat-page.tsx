import type { Conversation } from '@nashi/messaging/contract';
import { Button, ErrorState, IconButton, refresh, Skeleton, toast, useLive, useMessages } from '@nashi/ui';
import { getRouteApi } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { ChatOptions } from './chat-options.tsx';
import { Composer } from './composer.tsx';
import { nameOf } from './conversation-names.ts';
import { MessageList } from './message-list.tsx';
import { messagesApi } from './messages-api.ts';
import { messagesMessages } from './messages.messages.ts';
import { useChat } from './use-chat.ts';
import styles from './chat-page.module.css';

const route = getRouteApi('/messages/$conversationId');

export function ChatPage(): ReactNode {
  const t = useMessages(messagesMessages);
  const { conversationId } = route.useParams();
  const session = messagesApi.useGet('GET /api/v1/conversations/{conversationId}', { params: { conversationId } });
  const [options, setOptions] = useState<'open' | 'closed'>('closed');
  const again = (event: { conversationId: string }): void => {
    if (event.conversationId === conversationId) {
      void refresh(`/api/v1/conversations/{conversationId}`);
    }
  };
  useLive('conversation.changed', again);
  useLive('conversation.read', again);
  const conversation = session.data;
  const title = conversation ? nameOf(conversation, t) : t('title');
  return (
    <Page
      title={title}
      back="/messages"
      actions={
        conversation && (
          <IconButton label={t('options')} onClick={() => setOptions('open')}>
            <Ellipsis />
          </IconButton>
        )
      }
    >
      <Gate>
        {(member) => (
          <>
            {session.isPending && <Skeleton />}
            {session.isError && <ErrorState error={session.error} retry={session.refetch} />}
            {conversation && <ChatBody key={conversation.id} conversation={conversation} me={member.id} />}
            {conversation && (
              <ChatOptions conversation={conversation} open={options === 'open'} onClose={() => setOptions('closed')} />
            )}
          </>
        )}
      </Gate>
    </Page>
  );
}

function ChatBody({ conversation, me }: { readonly conversation: Conversation; readonly me: string }): ReactNode {
  const t = useMessages(messagesMessages);
  const chat = useChat(conversation.id);
  const lastSeq = chat.messages.at(-1)?.seq ?? 0;
  const requested = conversation.state === 'requested';

  useEffect(() => {
    if (lastSeq <= conversation.readSeq || requested) return;
    // reading is only told while the page is really looked at
    const tell = (): void => {
      if (document.visibilityState !== 'visible') return;
      void messagesApi
        .call('PUT /api/v1/conversations/{conversationId}/read', {
          params: { conversationId: conversation.id },
          body: { seq: lastSeq },
        })
        .then(() => refresh('/api/v1/conversations'))
        .catch(() => undefined);
    };
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, [conversation.id, conversation.readSeq, lastSeq, requested]);

  return (
    <div className={styles.chat}>
      <MessageList chat={chat} conversation={conversation} me={me} />
      <div className={styles.foot}>
        {requested ? (
          <RequestBanner conversation={conversation} onDecided={chat.reload} />
        ) : (
          <>
            {conversation.awaitsAcceptance && <p className={styles.note}>{t('awaits')}</p>}
            <Composer onSend={chat.send} />
          </>
        )}
      </div>
    </div>
  );
}

function RequestBanner({
  conversation,
  onDecided,
}: {
  readonly conversation: Conversation;
  readonly onDecided: () => void;
}): ReactNode {
  const t = useMessages(messagesMessages);
  const decide = messagesApi.useSend('PUT /api/v1/conversations/{conversationId}/request', {
    refreshes: ['/api/v1/conversations'],
    onDone: onDecided,
    onRefused: toast.problem,
  });
  const params = { conversationId: conversation.id };
  return (
    <div className={styles.request} role="region" aria-label={t('requests')}>
      <p>{t('request.text', { name: nameOf(conversation, t) })}</p>
      <div className={styles.choices}>
        <Button
          width="full"
          busy={decide.sending}
          onClick={() => decide.send({ params, body: { decision: 'decline' } })}
        >
          {t('decline')}
        </Button>
        <Button
          width="full"
          look="primary"
          busy={decide.sending}
          onClick={() => decide.send({ params, body: { decision: 'accept' } })}
        >
          {t('accept')}
        </Button>
      </div>
    </div>
  );
}

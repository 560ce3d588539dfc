import type { Conversation, Message } from '@nashi/messaging/contract';
import { ErrorState, IconButton, refresh, Skeleton, useFormats, useLive, useMessages } from '@nashi/ui';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Ellipsis, Megaphone, UsersRound } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { ChatOptions } from './chat-options.tsx';
import { Composer } from './composer.tsx';
import { nameOf } from './conversation-names.ts';
import { groupMessages } from './group.messages.ts';
import { MessageList } from './message-list.tsx';
import { messagesApi } from './messages-api.ts';
import { messagesMessages } from './messages.messages.ts';
import { RequestBanner } from './request-banner.tsx';
import { useChat } from './use-chat.ts';
import { useIsAhead } from './use-is-ahead.ts';
import styles from './chat-page.module.css';

const route = getRouteApi('/messages/$conversationId');

export function ChatPage(): ReactNode {
  const t = useMessages(messagesMessages);
  const g = useMessages(groupMessages);
  const { conversationId } = route.useParams();
  const { at } = route.useSearch();
  const session = messagesApi.useGet('GET /api/v1/conversations/{conversationId}', { params: { conversationId } });
  const [options, setOptions] = useState<'open' | 'closed'>('closed');
  const again = (event: { conversationId: string }): void => {
    if (event.conversationId === conversationId) {
      void refresh(`/api/v1/conversations/{conversationId}`);
    }
  };
  useLive('conversation.changed', again);
  useLive('conversation.read', again);
  // who was removed while the page is open sees it at once, not the old words
  const conversation = session.isError ? undefined : session.data;
  const name = conversation ? nameOf(conversation, t) : t('title');
  const title = conversation?.kind === 'group' ? `${name} (${conversation.memberCount})` : name;
  return (
    <Page
      title={title}
      back="/messages"
      actions={
        conversation &&
        (conversation.kind === 'group' ? (
          <Link
            to="/messages/$conversationId/group"
            params={{ conversationId }}
            className={styles.icon ?? ''}
            aria-label={g('info')}
          >
            <UsersRound aria-hidden="true" />
            {(conversation.group?.waiting ?? 0) > 0 && <span className={styles.dot} aria-hidden="true" />}
          </Link>
        ) : (
          <IconButton label={t('options')} onClick={() => setOptions('open')}>
            <Ellipsis />
          </IconButton>
        ))
      }
    >
      <Gate>
        {(member) => (
          <>
            {session.isPending && <Skeleton />}
            {session.isError && <ErrorState error={session.error} retry={session.refetch} />}
            {conversation && <ChatBody key={conversation.id} conversation={conversation} me={member.id} at={at} />}
            {conversation && (
              <ChatOptions conversation={conversation} open={options === 'open'} onClose={() => setOptions('closed')} />
            )}
          </>
        )}
      </Gate>
    </Page>
  );
}

interface ChatBodyProps {
  readonly conversation: Conversation;
  readonly me: string;
  readonly at: number | undefined;
}

function ChatBody({ conversation, me, at }: ChatBodyProps): ReactNode {
  const t = useMessages(messagesMessages);
  const chat = useChat(conversation.id, at);
  const [answered, setAnswered] = useState<Message | null>(null);
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

  const writer = answered && (chat.people.get(answered.senderId)?.nickname || t('deleted'));
  return (
    <div className={styles.chat}>
      <Announcement conversation={conversation} />
      <MessageList chat={chat} conversation={conversation} me={me} at={at} onReply={setAnswered} />
      <div className={styles.foot}>
        {requested ? (
          <RequestBanner conversation={conversation} onDecided={chat.reload} />
        ) : (
          <Foot conversation={conversation}>
            <Composer
              conversation={conversation}
              me={me}
              onSend={chat.send}
              answered={answered && { message: answered, name: writer ?? '' }}
              onAnswered={() => setAnswered(null)}
            />
          </Foot>
        )}
      </div>
    </div>
  );
}

/** Where one writes, or why one cannot. */
function Foot({ conversation, children }: { readonly conversation: Conversation; readonly children: ReactNode }) {
  const t = useMessages(messagesMessages);
  const formats = useFormats();
  const { group } = conversation;
  const until = group?.silencedUntil ?? null;
  const silenced = useIsAhead(until);
  if (group?.role === 'member') {
    if (group.speaking === 'admins') return <p className={styles.note}>{t('adminsSpeak')}</p>;
    if (until !== null && silenced) {
      return <p className={styles.note}>{t('cannotSpeak', { until: formats.date(until, 'dateTime') })}</p>;
    }
  }
  return (
    <>
      {conversation.awaitsAcceptance && <p className={styles.note}>{t('awaits')}</p>}
      {children}
    </>
  );
}

function Announcement({ conversation }: { readonly conversation: Conversation }): ReactNode {
  const t = useMessages(messagesMessages);
  const announcement = conversation.group?.announcement;
  if (!announcement) return null;
  return (
    <Link
      to="/messages/$conversationId/group"
      params={{ conversationId: conversation.id }}
      className={styles.announcement ?? ''}
      aria-label={t('announcement')}
    >
      <Megaphone aria-hidden="true" />
      <span>{announcement.text}</span>
    </Link>
  );
}

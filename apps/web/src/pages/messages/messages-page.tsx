import { Card, Badge, buttonClass, Empty, InfiniteList, refresh, Row, useLive, useMessages } from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import { Bell, MessageCircle, UserRoundPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { ConversationRow } from './conversation-row.tsx';
import { messagesApi } from './messages-api.ts';
import { messagesMessages } from './messages.messages.ts';
import styles from './messages-page.module.css';

export function MessagesPage(): ReactNode {
  const t = useMessages(messagesMessages);
  return (
    <Page title={t('title')}>
      <Gate>{(member) => <Inbox me={member.id} />}</Gate>
    </Page>
  );
}

function Inbox({ me }: { readonly me: string }): ReactNode {
  const t = useMessages(messagesMessages);
  const conversations = messagesApi.usePages('GET /api/v1/conversations', { query: { box: 'inbox' } });
  const unread = messagesApi.useGet('GET /api/v1/conversations/unread', {});
  const again = (): void => void refresh('/api/v1/conversations');
  useLive('message.received', again);
  useLive('conversation.read', again);
  useLive('conversation.changed', again);
  useLive('reset', again);
  const requests = unread.data?.requests ?? 0;
  return (
    <div className={styles.inbox}>
      <Card>
        <Row
          icon={<Bell />}
          title={t('notifications')}
          text={t('notifications.text')}
          wrap={(inside, className) => (
            <GoLink href="/messages/notifications" className={className}>
              {inside}
            </GoLink>
          )}
        />
        <Row
          icon={<UserRoundPlus />}
          title={t('requests')}
          text={t('requests.text')}
          value={<Badge count={requests} />}
          wrap={(inside, className) => (
            <Link to="/messages/requests" className={className}>
              {inside}
            </Link>
          )}
        />
      </Card>
      <InfiniteList
        paged={conversations}
        keyOf={(conversation) => conversation.id}
        label={t('chats')}
        empty={
          <Empty
            icon={<MessageCircle />}
            title={t('empty.title')}
            text={t('empty.text')}
            action={
              <Link to="/" className={buttonClass('primary')}>
                {t('empty.action')}
              </Link>
            }
          />
        }
      >
        {(conversation) => <ConversationRow conversation={conversation} me={me} />}
      </InfiniteList>
    </div>
  );
}

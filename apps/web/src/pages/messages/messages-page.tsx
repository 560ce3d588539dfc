import {
  Badge,
  buttonClass,
  Card,
  Empty,
  IconButton,
  InfiniteList,
  refresh,
  Row,
  Sheet,
  SwitchRow,
  toast,
  useLive,
  useMessages,
} from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import { Bell, MessageCircle, Search, Settings, UserRoundPlus, UsersRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.ts';
import { ConversationRow } from './conversation-row.tsx';
import { groupMessages } from './group.messages.ts';
import { messagesApi } from './messages-api.ts';
import { messagesMessages } from './messages.messages.ts';
import styles from './messages-page.module.css';

export function MessagesPage(): ReactNode {
  const t = useMessages(messagesMessages);
  const g = useMessages(groupMessages);
  const signedIn = useSession().state === 'in';
  const [settings, setSettings] = useState<'open' | 'closed'>('closed');
  return (
    <Page
      title={t('title')}
      actions={
        signedIn && (
          <>
            <Link to="/messages/search" className={styles.icon ?? ''} aria-label={t('search.title')}>
              <Search aria-hidden="true" />
            </Link>
            <Link to="/messages/new-group" className={styles.icon ?? ''} aria-label={g('new')}>
              <UsersRound aria-hidden="true" />
            </Link>
            <IconButton label={t('chat.settings')} onClick={() => setSettings('open')}>
              <Settings />
            </IconButton>
          </>
        )
      }
    >
      <Gate>{(member) => <Inbox me={member.id} />}</Gate>
      <Sheet open={settings === 'open'} onClose={() => setSettings('closed')} title={t('chat.settings')}>
        <ReceiptsSwitch />
      </Sheet>
    </Page>
  );
}

function ReceiptsSwitch(): ReactNode {
  const t = useMessages(messagesMessages);
  const settings = messagesApi.useGet('GET /api/v1/me/chat-settings', {});
  const change = messagesApi.useSend('PUT /api/v1/me/chat-settings', {
    refreshes: ['/api/v1/me/chat-settings', '/api/v1/conversations'],
    onRefused: toast.problem,
  });
  return (
    <SwitchRow
      label={t('receipts')}
      hint={t('receipts.hint')}
      checked={settings.data?.receipts === 'on'}
      disabled={settings.isPending || change.sending}
      onChange={(checked) => change.send({ body: { receipts: checked ? 'on' : 'off' } })}
    />
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

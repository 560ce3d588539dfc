import { Empty, useMessages } from '@nashi/ui';
import { MessageCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { messagesMessages } from './messages.messages.ts';

export function MessagesPage(): ReactNode {
  const t = useMessages(messagesMessages);
  return (
    <Page title={t('title')}>
      <Empty icon={<MessageCircle />} title={t('empty.title')} text={t('empty.text')} />
    </Page>
  );
}

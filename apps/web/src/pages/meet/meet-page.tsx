import { Empty, useMessages } from '@nashi/ui';
import { Compass } from 'lucide-react';
import type { ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { meetMessages } from './meet.messages.ts';

export function MeetPage(): ReactNode {
  const t = useMessages(meetMessages);
  return (
    <Page title={t('title')}>
      <Empty icon={<Compass />} title={t('empty.title')} text={t('empty.text')} />
    </Page>
  );
}

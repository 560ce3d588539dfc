import { Empty, useMessages } from '@nashi/ui';
import { House } from 'lucide-react';
import type { ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { squareMessages } from './square.messages.ts';

export function SquarePage(): ReactNode {
  const t = useMessages(squareMessages);
  return (
    <Page title={t('title')}>
      <Empty icon={<House />} title={t('empty.title')} text={t('empty.text')} />
    </Page>
  );
}

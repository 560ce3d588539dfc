import { useMessages } from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import { Empty } from 'antd';
import type { ReactNode } from 'react';
import { Page } from './page.tsx';
import { shellMessages } from './shell.messages.ts';

export function NotFoundPage(): ReactNode {
  const t = useMessages(shellMessages);
  return (
    <Page title={t('missing.title')}>
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('missing.text')}>
        <Link to="/">{t('missing.action')}</Link>
      </Empty>
    </Page>
  );
}

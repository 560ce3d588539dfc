import { Button, useMessages } from '@nashi/ui';
import { Empty } from 'antd';
import type { ReactNode } from 'react';
import { Page } from './page.tsx';
import { shellMessages } from './shell.messages.ts';

export function CrashPage(): ReactNode {
  const t = useMessages(shellMessages);
  return (
    <Page title={t('crash.title')}>
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('crash.text')}>
        <Button onClick={() => location.reload()}>{t('crash.action')}</Button>
      </Empty>
    </Page>
  );
}

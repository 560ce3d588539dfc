import { buttonClass, Empty, useMessages } from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import { Trees } from 'lucide-react';
import type { ReactNode } from 'react';
import { Page } from './page.tsx';
import { shellMessages } from './shell.messages.ts';

export function NotFoundPage(): ReactNode {
  const t = useMessages(shellMessages);
  return (
    <Page title={t('missing.title')} back="/">
      <Empty
        icon={<Trees />}
        title={t('missing.title')}
        text={t('missing.text')}
        action={
          <Link to="/square" className={buttonClass('primary')}>
            {t('missing.action')}
          </Link>
        }
      />
    </Page>
  );
}

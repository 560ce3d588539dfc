import { Button, Empty, useMessages } from '@nashi/ui';
import { Bandage } from 'lucide-react';
import type { ReactNode } from 'react';
import { Page } from './page.tsx';
import { shellMessages } from './shell.messages.ts';

/** Shown instead of a page that threw, or whose script could not be fetched. */
export function CrashPage(): ReactNode {
  const t = useMessages(shellMessages);
  return (
    <Page title={t('crash.title')} back="/">
      <Empty
        icon={<Bandage />}
        title={t('crash.title')}
        text={t('crash.text')}
        action={
          <Button look="primary" onClick={() => location.reload()}>
            {t('crash.action')}
          </Button>
        }
      />
    </Page>
  );
}

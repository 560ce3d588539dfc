import { Button, Empty, useConnection, useMessages } from '@nashi/ui';
import { Bandage, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { Page } from './page.tsx';
import { shellMessages } from './shell.messages.ts';

/** Shown instead of a page that threw, or whose script could not be fetched. */
export function CrashPage(): ReactNode {
  const t = useMessages(shellMessages);
  const lost = useConnection() === 'lost' || !navigator.onLine;
  const title = lost ? t('lost.title') : t('crash.title');
  return (
    <Page title={title} back="/">
      <Empty
        icon={lost ? <WifiOff /> : <Bandage />}
        title={title}
        text={lost ? t('lost.text') : t('crash.text')}
        action={
          <Button look="primary" onClick={() => location.reload()}>
            {t('crash.action')}
          </Button>
        }
      />
    </Page>
  );
}

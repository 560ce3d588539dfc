import { Button, Empty, toast, useMessages } from '@nashi/ui';
import { Link, useSearch } from '@tanstack/react-router';
import { MailCheck, MailX } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { notificationsApi } from '../../shell/device-push.ts';
import { Page } from '../../shell/page.tsx';
import { stopDigestMessages } from './notice-settings.messages.ts';

/** Where the link in a digest leads; whoever holds the mail may stop it without signing in. */
export function StopDigestPage(): ReactNode {
  const t = useMessages(stopDigestMessages);
  const { token } = useSearch({ from: '/digest/stop' });
  const [stopped, setStopped] = useState(false);
  const stop = notificationsApi.useSend('POST /api/v1/notifications/digest/stop', {
    onDone: () => setStopped(true),
    onRefused: toast.problem,
  });
  return (
    <Page title={t('title')} back="/">
      {stopped ? (
        <Empty icon={<MailCheck />} title={t('done')} text={t('doneText')} action={<Link to="/">{t('home')}</Link>} />
      ) : (
        <Empty
          icon={<MailX />}
          title={t('ask')}
          text={t('askText')}
          action={
            <Button
              look="primary"
              disabled={stop.sending}
              onClick={() =>
                stop.send({ query: { token }, raw: new Blob(['List-Unsubscribe=One-Click']), contentType: formType })
              }
            >
              {t('stop')}
            </Button>
          }
        />
      )}
    </Page>
  );
}

const formType = 'application/x-www-form-urlencoded';

import { Button, Card, ConfirmSheet, ErrorState, Skeleton, toast, useFormats, useMessages } from '@nashi/ui';
import { useState, type ReactNode } from 'react';
import { privacyApi } from './privacy-api.ts';
import { privacyMessages } from './privacy.messages.ts';
import styles from './privacy.module.css';

const refreshes = ['/api/v1/me/deletion'] as const;

/** Deleting the account: what it does, what stands against it, and the way back for seven days. */
export function AccountCard(): ReactNode {
  const t = useMessages(privacyMessages);
  const f = useFormats();
  const [asking, setAsking] = useState(false);
  const deletion = privacyApi.useGet('GET /api/v1/me/deletion', {});
  const ask = privacyApi.useSend('POST /api/v1/me/deletion', {
    refreshes,
    onDone: () => {
      setAsking(false);
      toast.done(t('asked'));
    },
    onRefused: (error) => {
      setAsking(false);
      toast.problem(error);
    },
  });
  const cancel = privacyApi.useSend('DELETE /api/v1/me/deletion', {
    refreshes,
    onDone: () => toast.done(t('kept')),
    onRefused: toast.problem,
  });
  if (deletion.isPending) return <Skeleton count={1} />;
  if (deletion.isError) return <ErrorState error={deletion.error} retry={deletion.refetch} />;
  const { waiting, obstacles } = deletion.data;
  return (
    <Card title={t('account')}>
      <div className={styles.inside}>
        {waiting ? (
          <>
            <p className={styles.strong}>{t('goes', { when: f.date(waiting.runsAt, 'dateTime') })}</p>
            <p className={styles.quiet}>{t('goesText')}</p>
            <Button look="primary" busy={cancel.sending} onClick={() => cancel.send({})}>
              {t('keep')}
            </Button>
          </>
        ) : (
          <>
            <p className={styles.quiet}>{t('accountText')}</p>
            {obstacles.length > 0 && (
              <div className={styles.obstacles}>
                <p className={styles.strong}>{t('obstacles')}</p>
                <ul>
                  {obstacles.map(({ code, detail }) => (
                    <li key={code}>{detail}</li>
                  ))}
                </ul>
              </div>
            )}
            <Button look="danger" disabled={obstacles.length > 0} onClick={() => setAsking(true)}>
              {t('ask')}
            </Button>
          </>
        )}
      </div>
      <ConfirmSheet
        open={asking}
        onClose={() => setAsking(false)}
        title={t('askSure')}
        text={t('askText')}
        action={t('ask')}
        look="danger"
        busy={ask.sending}
        onConfirm={() => ask.send({})}
      />
    </Card>
  );
}

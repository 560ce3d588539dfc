import { buttonClass, Card, useFormats, useMessages } from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { privacyApi } from './privacy-api.ts';
import { privacyMessages } from './privacy.messages.ts';
import styles from './privacy.module.css';

/** On Mine, while the account waits to be deleted: whoever comes back finds the way to keep it. */
export function DeletionNotice(): ReactNode {
  const t = useMessages(privacyMessages);
  const f = useFormats();
  const deletion = privacyApi.useGet('GET /api/v1/me/deletion', {}, { staleTime: 60_000 });
  const waiting = deletion.data?.waiting;
  if (!waiting) return null;
  return (
    <Card title={t('goes', { when: f.date(waiting.runsAt, 'dateTime') })}>
      <div className={styles.inside}>
        <p className={styles.quiet}>{t('goesText')}</p>
        <Link to="/privacy" className={buttonClass('primary')}>
          {t('keep')}
        </Link>
      </div>
    </Card>
  );
}

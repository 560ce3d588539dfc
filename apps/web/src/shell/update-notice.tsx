import { Button, useMessages } from '@nashi/ui';
import type { ReactNode } from 'react';
import { useUpdate } from './service-worker.ts';
import { shellMessages } from './shell.messages.ts';
import styles from './update-notice.module.css';

/** Offers the new version once it has been fetched. */
export function UpdateNotice(): ReactNode {
  const t = useMessages(shellMessages);
  const update = useUpdate();
  if (update === undefined) return null;
  return (
    <div className={styles.notice} role="status">
      <span>{t('update.text')}</span>
      <Button look="primary" size="small" onClick={update}>
        {t('update.action')}
      </Button>
    </div>
  );
}

import { WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useConnection } from '../api/connection.ts';
import { useMessages } from '../i18n/messages.ts';
import { uiMessages } from './ui.messages.ts';
import styles from './connection-notice.module.css';

/** Says that the server cannot be reached; nothing while it can. */
export function ConnectionNotice(): ReactNode {
  const t = useMessages(uiMessages);
  const lost = useConnection() === 'lost';
  return (
    <div role="status" aria-live="polite">
      {lost && (
        <p className={styles.notice}>
          <WifiOff aria-hidden="true" />
          {t('lost')}
        </p>
      )}
    </div>
  );
}

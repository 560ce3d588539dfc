import type { operatorsContract } from '@nashi/identity/contract';
import { apiOf, Button, useMessages } from '@nashi/ui';
import { Navigate } from '@tanstack/react-router';
import { Empty } from 'antd';
import type { ReactNode } from 'react';
import { shellMessages } from './shell.messages.ts';
import styles from './frame.module.css';

const operatorsApi = apiOf<typeof operatorsContract>();

/** What visitors of the consoles see: the way to sign in, or the first page of an empty installation. */
export function VisitorGate(): ReactNode {
  const t = useMessages(shellMessages);
  const setup = operatorsApi.useGet('GET /api/v1/setup', {});
  if (setup.data?.needed === true) return <Navigate to="/setup" replace />;
  return (
    <main id="main" className={styles.gate}>
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={
          <>
            <h1 className={styles.gateTitle}>{t('signIn.title')}</h1>
            {t('signIn.text')}
          </>
        }
      >
        <Button
          look="primary"
          onClick={() => location.assign(`/sign-in?next=${encodeURIComponent(location.pathname)}`)}
        >
          {t('signIn.action')}
        </Button>
      </Empty>
    </main>
  );
}

import { useMessages } from '@nashi/ui';
import type { ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { AccountCard } from './account-card.tsx';
import { ConsentsCard } from './consents-card.tsx';
import { DataCard } from './data-card.tsx';
import { privacyMessages } from './privacy.messages.ts';
import styles from './privacy.module.css';

/** Consents, a copy of everything, and deleting the account. */
export function PrivacyPage(): ReactNode {
  const t = useMessages(privacyMessages);
  return (
    <Page title={t('title')} back="/mine">
      <Gate>
        {() => (
          <div className={styles.blocks}>
            <ConsentsCard />
            <DataCard />
            <AccountCard />
          </div>
        )}
      </Gate>
    </Page>
  );
}

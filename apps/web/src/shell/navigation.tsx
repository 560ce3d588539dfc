import { Badge, useMessages, Wordmark, PearMark } from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { shellMessages } from './shell.messages.ts';
import { tabs, type Tab } from './tabs.ts';
import styles from './navigation.module.css';

function TabLink({ tab }: { readonly tab: Tab }): ReactNode {
  const t = useMessages(shellMessages);
  const Icon = tab.icon;
  const unread = tab.useBadge();
  return (
    <li>
      <Link to={tab.path} className={styles.tab} activeProps={{ 'aria-current': 'page' }}>
        <span className={styles.icon}>
          <Icon aria-hidden="true" />
          <span className={styles.badge}>
            <Badge count={unread} />
          </span>
        </span>
        <span className={styles.name}>{t(tab.name)}</span>
      </Link>
    </li>
  );
}

/** The five tabs: a bar at the bottom of a phone, a rail at the side of a wide screen. */
export function Navigation(): ReactNode {
  const t = useMessages(shellMessages);
  return (
    <nav className={styles.nav} aria-label={t('tabs')}>
      <Link to="/" className={styles.brand} aria-label="梨 Nashi">
        <span className={styles.word}>
          <Wordmark size={30} />
        </span>
        <span className={styles.mark}>
          <PearMark size={40} />
        </span>
      </Link>
      <ul className={styles.tabs}>
        {tabs.map((tab) => (
          <TabLink key={tab.path} tab={tab} />
        ))}
      </ul>
    </nav>
  );
}

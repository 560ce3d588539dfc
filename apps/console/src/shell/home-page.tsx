import { Empty, formatText, useLocale, useMessages } from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import { Store } from 'lucide-react';
import type { ReactNode } from 'react';
import { navigationEntries, type Section } from './navigation-entries.ts';
import { Page } from './page.tsx';
import { useSession } from './session.ts';
import { shellMessages } from './shell.messages.ts';
import { useShops } from './shops.ts';
import styles from './home-page.module.css';

function Tiles({ section }: { readonly section: Section }): ReactNode {
  const t = useMessages(shellMessages);
  const language = useLocale();
  const entries = navigationEntries.filter((entry) => entry.section === section);
  if (entries.length === 0) return null;
  return (
    <section className={styles.section} aria-label={t(section)}>
      <h2>{t(section)}</h2>
      <ul className={styles.tiles}>
        {entries.map(({ to, name, icon: Icon }) => (
          <li key={to}>
            <Link to={to} className={styles.tile}>
              <Icon aria-hidden="true" />
              {formatText(name, language)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where the person may go, by role. */
export function HomePage(): ReactNode {
  const t = useMessages(shellMessages);
  const session = useSession();
  const { shops, loading } = useShops();
  if (session.state !== 'in') return null;
  const noShop = !loading && shops.length === 0;
  return (
    <Page title={t('home.hello', { name: session.member.nickname })}>
      {session.operator && <Tiles section="operator" />}
      {noShop && !session.operator && <Empty icon={<Store />} title={t('home.empty')} text={t('home.emptyText')} />}
      {!(noShop && session.operator) && <Tiles section="merchant" />}
    </Page>
  );
}

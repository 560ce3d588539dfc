import {
  Avatar,
  formatText,
  setLocale,
  setScheme,
  useLocale,
  useMessages,
  useScheme,
  Wordmark,
  type Scheme,
} from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import { Select, Segmented } from 'antd';
import { ArrowLeftToLine, Monitor, Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { homeEntry, navigationEntries, type Section } from './navigation-entries.ts';
import { useSession } from './session.ts';
import { shellMessages } from './shell.messages.ts';
import { useShops } from './shops.ts';
import styles from './navigation.module.css';

interface NavigationProps {
  readonly onChosen?: () => void;
}

const schemes: readonly { readonly value: Scheme; readonly icon: ReactNode }[] = [
  { value: 'auto', icon: <Monitor size={16} /> },
  { value: 'light', icon: <Sun size={16} /> },
  { value: 'dark', icon: <Moon size={16} /> },
];

function Entries({ section, onChosen }: NavigationProps & { readonly section: Section }): ReactNode {
  const t = useMessages(shellMessages);
  const language = useLocale();
  const entries = navigationEntries.filter((entry) => entry.section === section);
  if (entries.length === 0) return null;
  return (
    <>
      <h2 className={styles.section}>{t(section)}</h2>
      <ul className={styles.entries}>
        {entries.map(({ to, name, icon: Icon }) => (
          <li key={to}>
            <Link to={to} className={styles.entry} activeProps={{ 'aria-current': 'page' }} onClick={onChosen}>
              <Icon size={18} aria-hidden="true" />
              {formatText(name, language)}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function ShopSwitcher(): ReactNode {
  const t = useMessages(shellMessages);
  const { shops, current, choose } = useShops();
  if (shops.length === 0) return null;
  return (
    <Select
      className={styles.shop ?? ''}
      aria-label={t('shop')}
      value={current?.id ?? null}
      onChange={choose}
      options={shops.map((shop) => ({ value: shop.id, label: shop.name }))}
    />
  );
}

/** The left column: brand, shop, what the role may do, language and looks. */
export function Navigation({ onChosen }: NavigationProps): ReactNode {
  const t = useMessages(shellMessages);
  const language = useLocale();
  const { chosen } = useScheme();
  const session = useSession();
  const { shops } = useShops();
  // an operator without a shop has nothing to do in that section; a member finds there how to open one
  const worksInShop = shops.length > 0 || !session.operator;
  const HomeIcon = homeEntry.icon;
  return (
    <nav className={styles.nav} aria-label={t('navigation')}>
      <Link to="/" className={styles.brand} onClick={onChosen}>
        <Wordmark size={26} />
      </Link>
      <div className={styles.scroll}>
        <ul className={styles.entries}>
          <li>
            <Link
              to="/"
              className={styles.entry}
              activeOptions={{ exact: true }}
              activeProps={{ 'aria-current': 'page' }}
              onClick={onChosen}
            >
              <HomeIcon size={18} aria-hidden="true" />
              {t('home')}
            </Link>
          </li>
        </ul>
        {session.state === 'in' && (
          <>
            <ShopSwitcher />
            {worksInShop && <Entries section="merchant" {...(onChosen && { onChosen })} />}
            {session.operator && <Entries section="operator" {...(onChosen && { onChosen })} />}
          </>
        )}
      </div>
      <div className={styles.foot}>
        {session.state === 'in' && (
          <p className={styles.me}>
            <Avatar name={session.member.nickname} file={session.member.avatar} size={28} />
            <span>{session.member.nickname}</span>
          </p>
        )}
        <a className={styles.entry} href="/">
          <ArrowLeftToLine size={18} aria-hidden="true" />
          {t('member')}
        </a>
        <div className={styles.looks}>
          <Segmented
            aria-label={t('theme')}
            value={chosen}
            onChange={setScheme}
            options={schemes.map(({ value, icon }) => ({
              value,
              label: (
                <span className={styles.scheme} title={t(`theme.${value}`)}>
                  {icon}
                  <span className="sr-only">{t(`theme.${value}`)}</span>
                </span>
              ),
            }))}
          />
          <button
            type="button"
            className={styles.language}
            lang={language === 'zh' ? 'en' : 'zh-CN'}
            onClick={() => setLocale(language === 'zh' ? 'en' : 'zh')}
          >
            {language === 'zh' ? 'English' : '中文'}
          </button>
        </div>
      </div>
    </nav>
  );
}

import { askSignIn, Button, Card, Row, setLocale, useLocale, useMessages } from '@nashi/ui';
import { Link, useLocation } from '@tanstack/react-router';
import { Languages, Settings, Store } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSession } from './session.ts';
import { shellMessages } from './shell.messages.ts';
import styles from './side-column.module.css';

/** The second column of pages that bring none: a welcome for visitors, the language, the way to a shop of one's own. */
export function SideColumn(): ReactNode {
  const t = useMessages(shellMessages);
  const language = useLocale();
  const session = useSession();
  const signingIn = useLocation({ select: ({ pathname }) => pathname === '/sign-in' });
  return (
    <>
      {session.state === 'out' && !signingIn && (
        <section className={styles.welcome}>
          <h2>{t('welcome.title')}</h2>
          <p>{t('gate.text')}</p>
          <Button look="primary" onClick={askSignIn}>
            {t('gate.action')}
          </Button>
        </section>
      )}
      <Card>
        <Row
          icon={<Store />}
          title={t('side.shop')}
          wrap={(inside, className) => (
            <a href="/console/" className={className}>
              {inside}
            </a>
          )}
        />
        <Row
          icon={<Languages />}
          title={language === 'zh' ? 'English' : '中文'}
          wrap={(inside, className) => (
            <button
              type="button"
              className={className}
              lang={language === 'zh' ? 'en' : 'zh-CN'}
              onClick={() => setLocale(language === 'zh' ? 'en' : 'zh')}
            >
              {inside}
            </button>
          )}
        />
        <Row
          icon={<Settings />}
          title={t('side.settings')}
          wrap={(inside, className) => (
            <Link to="/settings" className={className}>
              {inside}
            </Link>
          )}
        />
      </Card>
    </>
  );
}

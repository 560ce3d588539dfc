import { IconButton, useMessages } from '@nashi/ui';
import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { shellMessages } from './shell.messages.ts';
import { SideColumn } from './side-column.tsx';
import styles from './page.module.css';

interface PageProps {
  /** Heading of the page and name of the browser tab. */
  readonly title: string;
  /** Where Back leads when there is no page before this one; without it there is no Back (the five tabs). */
  readonly back?: string;
  /** Icon buttons or links at the right of the bar. */
  readonly actions?: ReactNode;
  /** Stands in the bar instead of the title: a search box, tabs. The title is still read out. */
  readonly bar?: ReactNode;
  /** Second column on wide screens; on a phone it is left out, so nothing essential goes here.
   *  The general column follows it. */
  readonly aside?: ReactNode;
  /** Stays at the bottom: the buttons of a product or checkout page. */
  readonly footer?: ReactNode;
  /** `wide` fills both columns: product grids, tables. */
  readonly width?: 'column' | 'wide';
  readonly children: ReactNode;
}

/** The outside of every page: bar with Back and title, content, second column, buttons that stay. */
export function Page({ title, back, actions, bar, aside, footer, width = 'column', children }: PageProps): ReactNode {
  const t = useMessages(shellMessages);
  const router = useRouter();
  const navigate = useNavigate();
  const canGoBack = useCanGoBack();

  useEffect(() => {
    document.title = `${title} · Nashi`;
  }, [title]);

  const hasFooter = footer !== undefined && footer !== null && footer !== false;

  const goBack = (): void => {
    if (canGoBack) router.history.back();
    else void navigate({ to: back ?? '/' });
  };

  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        <header className={styles.bar}>
          {back !== undefined && (
            <IconButton label={t('back')} onClick={goBack}>
              <ArrowLeft />
            </IconButton>
          )}
          <h1 className={bar === undefined ? styles.title : 'sr-only'}>{title}</h1>
          {bar}
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </header>
        <main id="main" tabIndex={-1} className={styles.content}>
          <div className={styles.inside}>{children}</div>
          {hasFooter && <div className={styles.footer}>{footer}</div>}
        </main>
      </div>
      {(aside !== undefined || width === 'column') && (
        <aside className={styles.aside} aria-label={t('aside')}>
          {aside}
          <SideColumn />
        </aside>
      )}
    </div>
  );
}

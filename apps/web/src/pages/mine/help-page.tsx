import { buttonClass, Card, formatText, useLocale, useMessages } from '@nashi/ui';
import type { ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { help, helpMessages } from './help.messages.ts';
import styles from './help-page.module.css';

/** Short answers, each with the way to where it is done. */
export function HelpPage(): ReactNode {
  const t = useMessages(helpMessages);
  const language = useLocale();
  return (
    <Page title={t('title')} back="/mine">
      <div className={styles.page}>
        <Card title={t('intro')}>
          {help.map(({ question, answer, to, action }) => (
            <details key={to} className={styles.entry}>
              <summary className={styles.question}>{formatText(question, language)}</summary>
              <p>{formatText(answer, language)}</p>
              <GoLink href={to} className={buttonClass('plain')}>
                {formatText(action, language)}
              </GoLink>
            </details>
          ))}
        </Card>
      </div>
    </Page>
  );
}

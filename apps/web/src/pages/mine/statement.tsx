import type { StatementOfReasons } from '@nashi/moderation/contract';
import { useFormats, useMessages } from '@nashi/ui';
import type { ReactNode } from 'react';
import { squareMessages } from '../square/square.messages.ts';
import { reviewsMessages } from './reviews.messages.ts';
import styles from './reviews-page.module.css';

/** A statement of reasons: which rule, which words, by whom, and what hangs on it for how long. */
export function Statement({ statement }: { readonly statement: StatementOfReasons }): ReactNode {
  const t = useMessages(reviewsMessages);
  const rules = useMessages(squareMessages);
  const f = useFormats();
  const { rule, quote, note, automated, decidedAt, strike } = statement;
  const when = f.relative(decidedAt);
  return (
    <div className={styles.statement}>
      {rule !== null && <p>{t('rule', { rule: rules(`rule.${rule}`) })}</p>}
      {quote !== null && <p>{t('place', { quote })}</p>}
      {note !== null && <p>{t('note', { note })}</p>}
      <p className={styles.quiet}>
        {t(automated ? 'byMachine' : 'byPerson', { when })}
        {strike && ` · ${strike.lifted ? t('lifted') : t('strike', { until: f.date(strike.expiresAt) })}`}
      </p>
    </div>
  );
}

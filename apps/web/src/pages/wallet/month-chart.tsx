import { Card, cx, useFormats, useMessages } from '@nashi/ui';
import type { ReactNode } from 'react';
import type { WalletMonth } from './wallet-api.ts';
import { walletMessages } from './wallet.messages.ts';
import styles from './wallet.module.css';

interface MonthChartProps {
  readonly months: readonly WalletMonth[];
  readonly currency: string;
}

/** What came in and went out, a pair of bars for each month; the figures stand beside them. */
export function MonthChart({ months, currency }: MonthChartProps): ReactNode {
  const t = useMessages(walletMessages);
  const f = useFormats();
  const most = Math.max(1, ...months.flatMap((month) => [month.in, month.out]));
  const bar = (amount: number, look: string | undefined, label: string): ReactNode => (
    <span className={styles.bar}>
      <span className={cx(styles.barFill, look)} style={{ width: `${(amount / most) * 55}%` }} />
      <span>
        <span className="sr-only">{label} </span>
        {f.money({ amount, currency })}
      </span>
    </span>
  );
  return (
    <Card title={t('months')}>
      <div className={styles.chart}>
        {months.map((month) => (
          <div key={month.month} className={styles.month}>
            <span>{month.month}</span>
            <span className={styles.bars}>
              {bar(month.in, styles.barIn, t('in'))}
              {bar(month.out, styles.barOut, t('out'))}
            </span>
          </div>
        ))}
      </div>
    </Card>
  );
}

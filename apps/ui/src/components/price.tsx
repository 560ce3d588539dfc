import type { ReactNode } from 'react';
import { formatsFor, moneyParts, type MoneyLike } from '../i18n/formats.ts';
import { useLocale } from '../i18n/locale.ts';
import { useMessages } from '../i18n/messages.ts';
import { cx } from './cx.ts';
import { uiMessages } from './ui.messages.ts';
import styles from './price.module.css';

interface PriceProps {
  readonly money: MoneyLike;
  /** The price before, struck through when it is higher. */
  readonly list?: MoneyLike | null | undefined;
  readonly size?: 'small' | 'normal' | 'large';
  /** `offer` is the warm colour of prices; `ink` for sums in text. */
  readonly tone?: 'offer' | 'ink';
}

/** An amount with a small currency sign and aligned figures. */
export function Price({ money, list, size = 'normal', tone = 'offer' }: PriceProps): ReactNode {
  const language = useLocale();
  const t = useMessages(uiMessages);
  const formats = formatsFor(language);
  const parts = moneyParts(money, language);
  const higher = list !== null && list !== undefined && list.amount > money.amount;
  return (
    <span className={cx(styles.price, styles[size])}>
      <span className={cx(styles.now, tone === 'offer' && styles.offer)}>
        <span aria-hidden="true">
          {parts.sign}
          <span className={styles.symbol}>{parts.symbol}</span>
          {parts.whole}
          <span className={styles.fraction}>{parts.fraction}</span>
        </span>
        <span className="sr-only">{formats.money(money)}</span>
      </span>
      {higher && (
        <span className={styles.list}>
          <s aria-hidden="true">{formats.money(list)}</s>
          <span className="sr-only">{t('original', { price: formats.money(list) })}</span>
        </span>
      )}
    </span>
  );
}

import { Tag, useFormats, useLocale, useMessages } from '@nashi/ui';
import type { ReactNode } from 'react';
import type { Coupon, CouponOffer } from './together-api.ts';
import { togetherMessages } from './together.messages.ts';
import styles from './coupon-ticket.module.css';

type Face = Pick<
  CouponOffer,
  'name' | 'kind' | 'amountOff' | 'percentOffBp' | 'cap' | 'gift' | 'threshold' | 'scope' | 'shop'
>;

/** The big figure of a coupon. */
function useWorth(face: Face): string {
  const t = useMessages(togetherMessages);
  const formats = useFormats();
  const language = useLocale();
  if (face.amountOff) return formats.money(face.amountOff);
  if (face.percentOffBp !== null) {
    const kept = (10_000 - face.percentOffBp) / 1000;
    const percent = formats.percent(face.percentOffBp / 10_000);
    // A whole price taken off has no fold in Chinese.
    if (language === 'zh' && kept === 0) return t('freeShipping');
    return t('percentOff', { fold: formats.number(kept), percent });
  }
  return face.kind === 'gift' ? t('gift') : t('freeShipping');
}

interface CouponTicketProps {
  readonly face: (Face & Pick<Coupon, 'validUntil'>) | CouponOffer;
  /** A button or a state at the right. */
  readonly action: ReactNode;
  readonly note?: ReactNode;
  readonly faded?: 'yes' | 'no';
}

/** A coupon as a ticket: what it is worth, where and until when. */
export function CouponTicket({ face, action, note, faded = 'no' }: CouponTicketProps): ReactNode {
  const t = useMessages(togetherMessages);
  const formats = useFormats();
  const worth = useWorth(face);
  const limits = [
    face.threshold.amount > 0 ? t('from', { price: formats.money(face.threshold) }) : t('noThreshold'),
    ...(face.cap ? [t('cap', { price: formats.money(face.cap) })] : []),
  ];
  const days = 'validDays' in face ? face.validDays : null;
  const term =
    days === null
      ? face.validUntil && t('until', { at: formats.date(face.validUntil, 'dateTime') })
      : t('days', { n: days });
  const scope = face.scope === 'platform' || face.scope === 'shop' ? undefined : face.scope;
  return (
    <article className={styles.ticket} data-faded={faded}>
      <div className={styles.worth}>
        <strong>{worth}</strong>
        <span>{limits[0]}</span>
      </div>
      <div className={styles.about}>
        <h2>{face.name}</h2>
        <p className={styles.where}>
          <Tag tone="pear">{face.shop?.name ?? t('platform')}</Tag>
          {scope && <Tag>{t(`scope.${scope}`)}</Tag>}
        </p>
        <p className={styles.quiet}>{[...limits.slice(1), face.gift, term].filter(Boolean).join(' · ')}</p>
        {note !== undefined && <p className={styles.quiet}>{note}</p>}
      </div>
      <div className={styles.action}>{action}</div>
    </article>
  );
}

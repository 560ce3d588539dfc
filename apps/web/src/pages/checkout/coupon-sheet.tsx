import { Button, Sheet, useFormats, useMessages } from '@nashi/ui';
import type { ReactNode } from 'react';
import type { Preview } from '../orders/ordering-api.ts';
import { checkoutMessages } from './checkout.messages.ts';
import styles from './checkout-page.module.css';

interface CouponSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly preview: Preview;
  /** Undefined: the best combination. */
  readonly chosen: readonly string[] | undefined;
  readonly onChange: (chosen: readonly string[] | undefined) => void;
}

/** All my coupons: what each saves, or why it does not apply. */
export function CouponSheet({ open, onClose, preview, chosen, onChange }: CouponSheetProps): ReactNode {
  const t = useMessages(checkoutMessages);
  const f = useFormats();
  const now = preview.coupons.filter((coupon) => coupon.chosen).map((coupon) => coupon.couponId);
  const toggle = (id: string): void =>
    onChange(now.some((one) => one === id) ? now.filter((one) => one !== id) : [...now, id]);
  return (
    <Sheet open={open} onClose={onClose} title={t('coupons')}>
      <div className={styles.form}>
        {chosen === undefined ? (
          <p className={styles.hint}>{t('bestIs')}</p>
        ) : (
          <Button look="plain" onClick={() => onChange(undefined)}>
            {t('best')}
          </Button>
        )}
        <ul className={styles.plain}>
          {preview.coupons.map((coupon) => (
            <li key={coupon.couponId}>
              <label className={styles.coupon}>
                <input
                  type="checkbox"
                  aria-label={coupon.title}
                  checked={coupon.chosen}
                  disabled={coupon.reason !== null && !coupon.chosen}
                  onChange={() => toggle(coupon.couponId)}
                />
                <span>
                  <strong>{coupon.title}</strong>
                  <span className={styles.hint}>
                    {coupon.reason === null
                      ? t('couponsSave', { amount: f.money({ amount: coupon.saves, currency: preview.currency }) })
                      : coupon.reason.sentence}
                  </span>
                </span>
              </label>
            </li>
          ))}
        </ul>
      </div>
    </Sheet>
  );
}

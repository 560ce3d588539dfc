import { Tag, useMessages } from '@nashi/ui';
import type { ReactNode } from 'react';
import type { SavedAddress } from '../orders/ordering-api.ts';
import { checkoutMessages } from './checkout.messages.ts';
import styles from './checkout-page.module.css';

/** An address as two lines: who, and where. */
export function AddressLine({
  address,
  usual,
}: {
  readonly address: SavedAddress['address'];
  readonly usual?: ReactNode;
}): ReactNode {
  const t = useMessages(checkoutMessages);
  const { region, city, district, street, kind, recipient, phone } = address;
  return (
    <span className={styles.address}>
      <span className={styles.who}>
        <strong>{recipient}</strong> {phone} <Tag tone="pear">{t(kind)}</Tag> {usual}
      </span>
      <span className={styles.where}>{[region, city, district, street].filter(Boolean).join(' ')}</span>
    </span>
  );
}

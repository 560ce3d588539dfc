import { Card, Picture, Price, TextField, useFormats, useMessages } from '@nashi/ui';
import type { ReactNode } from 'react';
import type { Preview } from '../orders/ordering-api.ts';
import { checkoutMessages } from './checkout.messages.ts';
import { PriceLines } from './price-lines.tsx';
import styles from './checkout-page.module.css';

type PreviewOrder = Preview['orders'][number];
export type DeliveryChoice = PreviewOrder['delivery'];

interface OrderPartProps {
  readonly order: PreviewOrder;
  readonly currency: string;
  readonly onDelivery: (delivery: DeliveryChoice) => void;
  readonly remark: string;
  readonly onRemark: (remark: string) => void;
}

/** What is bought in one shop: items, how they come, a note, and how the price came about. */
export function OrderPart({ order, currency, onDelivery, remark, onRemark }: OrderPartProps): ReactNode {
  const t = useMessages(checkoutMessages);
  const f = useFormats();
  const money = (amount: number) => ({ amount, currency });
  const { delivery } = order;
  return (
    <Card className={styles.pad} title={order.shop.name}>
      {order.lines.map((line) => (
        <div key={line.lineId} className={styles.item}>
          <Picture file={line.picture} alt="" ratio="1" size="thumb" className={styles.picture} />
          <div className={styles.words}>
            <span>{line.title}</span>
            {line.options !== '' && <span className={styles.hint}>{line.options}</span>}
            {line.unavailable !== null && <span className={styles.problem}>{line.unavailable.sentence}</span>}
          </div>
          <div className={styles.price}>
            <Price money={money(line.unitPrice)} tone="ink" />
            <div className={styles.hint}>× {line.quantity}</div>
          </div>
        </div>
      ))}
      {order.deliveryOptions.length > 0 && (
        <fieldset className={styles.fieldset}>
          <legend className={styles.hint}>{t('delivery')}</legend>
          {order.deliveryOptions.map((option) => (
            <label key={`${option.method} ${option.pointId ?? ''}`} className={styles.choice}>
              <input
                type="radio"
                name={`delivery ${order.shop.shopId}`}
                checked={option.method === delivery.method && option.pointId === delivery.pointId}
                onChange={() => onDelivery({ method: option.method, pointId: option.pointId })}
              />
              <span>{option.title}</span>
              <span>{option.fee === 0 ? t('free') : f.money(money(option.fee))}</span>
            </label>
          ))}
        </fieldset>
      )}
      <TextField
        label={t('remark')}
        placeholder={t('remarkHint')}
        maxLength={200}
        value={remark}
        onChange={(event) => onRemark(event.currentTarget.value)}
      />
      <details className={styles.explain}>
        <summary>{t('explain')}</summary>
        <PriceLines steps={order.steps} lines={order.lines} currency={currency} />
      </details>
    </Card>
  );
}

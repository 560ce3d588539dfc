import { Button, Card, toast, useFormats, useMessages } from '@nashi/ui';
import type { ReactNode } from 'react';
import type { OrderDetail } from './ordering-api.ts';
import { ordersMessages } from './orders.messages.ts';
import styles from './orders-page.module.css';

/** Number, time, payment and note of an order. */
export function OrderFacts({ order }: { readonly order: OrderDetail }): ReactNode {
  const t = useMessages(ordersMessages);
  const f = useFormats();
  const copy = (): void =>
    void navigator.clipboard.writeText(order.number).then(() => toast.done(t('copied')), toast.problem);
  return (
    <Card className={styles.pad}>
      <dl className={styles.facts}>
        <dt>{t('number')}</dt>
        <dd>
          {order.number}{' '}
          <Button look="quiet" size="small" onClick={copy}>
            {t('copy')}
          </Button>
        </dd>
        <dt>{t('placedAt')}</dt>
        <dd>{f.date(order.placedAt, 'dateTime')}</dd>
        {order.paidBy.length > 0 && (
          <>
            <dt>{t('paidBy')}</dt>
            <dd>{order.paidBy.map((part) => part.name).join(' + ')}</dd>
          </>
        )}
        {order.remark !== null && (
          <>
            <dt>{t('remark')}</dt>
            <dd>{order.remark}</dd>
          </>
        )}
      </dl>
    </Card>
  );
}

import { Button, Card, Sheet, Tag, TextField, toast, useFormats, useMessages } from '@nashi/ui';
import { useState, type ReactNode } from 'react';
import { orderingApi, type OrderDetail } from './ordering-api.ts';
import { ordersMessages } from './orders.messages.ts';
import styles from './orders-page.module.css';

type Case = OrderDetail['afterSales'][number];

/** The after-sale cases of an order, with what the buyer may do next. */
export function AfterSaleCases({ order }: { readonly order: OrderDetail }): ReactNode {
  const t = useMessages(ordersMessages);
  if (order.afterSales.length === 0) return null;
  return (
    <Card className={styles.pad} title={t('cases')}>
      <div className={styles.form}>
        {order.afterSales.map((one) => (
          <CaseRow key={one.afterSaleId} one={one} />
        ))}
      </div>
    </Card>
  );
}

function CaseRow({ one }: { readonly one: Case }): ReactNode {
  const t = useMessages(ordersMessages);
  const f = useFormats();
  const [sending, setSending] = useState(false);
  const [carrier, setCarrier] = useState('');
  const [tracking, setTracking] = useState('');
  const step = orderingApi.useSend('POST /api/v1/after-sales/{afterSaleId}/{step}', {
    refreshes: ['/api/v1/orders'],
    onDone: () => setSending(false),
    onRefused: toast.problem,
  });
  const { afterSaleId, state } = one;
  const take = (name: 'withdraw' | 'escalate'): void =>
    step.send({ params: { afterSaleId, step: name }, body: { words: '' } });
  const said = one.entries.findLast((entry) => entry.words !== '' && entry.actorKind !== 'member');
  return (
    <div className={styles.form}>
      <div className={styles.top}>
        <span>
          {t(one.kind)} · {f.money({ amount: one.amount, currency: one.currency })}
        </span>
        <Tag tone={state === 'declined' ? 'danger' : state === 'refunded' ? 'pear' : 'notice'}>
          {t(`case.${state}`)}
        </Tag>
      </div>
      {said !== undefined && <span className={styles.hint}>{said.words}</span>}
      <div className={styles.actions}>
        {state === 'approved' && one.kind === 'return' && (
          <Button size="small" look="primary" onClick={() => setSending(true)}>
            {t('sendBack')}
          </Button>
        )}
        {(state === 'requested' || state === 'declined') && (
          <Button size="small" onClick={() => take('escalate')}>
            {t('escalate')}
          </Button>
        )}
        {['requested', 'approved', 'declined', 'escalated'].includes(state) && (
          <Button size="small" onClick={() => take('withdraw')}>
            {t('withdraw')}
          </Button>
        )}
      </div>
      <Sheet open={sending} onClose={() => setSending(false)} title={t('sendBack')}>
        <div className={styles.form}>
          <TextField
            label={t('carrier')}
            value={carrier}
            maxLength={60}
            onChange={(event) => setCarrier(event.currentTarget.value)}
          />
          <TextField
            label={t('tracking')}
            value={tracking}
            maxLength={60}
            onChange={(event) => setTracking(event.currentTarget.value)}
          />
          <Button
            look="primary"
            width="full"
            busy={step.sending}
            onClick={() =>
              step.send({ params: { afterSaleId, step: 'send-back' }, body: { words: '', carrier, tracking } })
            }
          >
            {t('send')}
          </Button>
        </div>
      </Sheet>
    </div>
  );
}

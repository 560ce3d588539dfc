import {
  Button,
  buttonClass,
  Card,
  ConfirmSheet,
  Countdown,
  ErrorState,
  Picture,
  Price,
  refresh,
  Skeleton,
  StateLine,
  toast,
  useFormats,
  useLive,
  useMessages,
} from '@nashi/ui';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { AddressLine } from '../checkout/address-line.tsx';
import { PriceLines } from '../checkout/price-lines.tsx';
import { AfterSaleCases } from './after-sale-cases.tsx';
import { AfterSaleSheet } from './after-sale-sheet.tsx';
import { BuyAgain } from './buy-again.tsx';
import { OrderFacts } from './order-facts.tsx';
import { fulfilmentSteps, orderSteps, paymentSteps, standing } from './order-words.ts';
import { cashierOf, orderingApi, type OrderDetail } from './ordering-api.ts';
import { ordersMessages } from './orders.messages.ts';
import styles from './orders-page.module.css';

const route = getRouteApi('/orders/$orderId');

export function OrderPage(): ReactNode {
  const t = useMessages(ordersMessages);
  return <Gate title={t('order')}>{() => <OrderOf />}</Gate>;
}

function OrderOf(): ReactNode {
  const t = useMessages(ordersMessages);
  const { orderId } = route.useParams();
  const order = orderingApi.useGet('GET /api/v1/orders/{orderId}', { params: { orderId } });
  useLive<{ orderId: string }>('order.changed', (event) => {
    if (event.orderId === orderId) void refresh('/api/v1/orders');
  });
  return (
    <Page
      title={order.data ? t(standing(order.data)) : t('order')}
      back="/orders"
      footer={order.data && <Actions order={order.data} />}
    >
      {order.isPending && <Skeleton />}
      {order.isError && <ErrorState error={order.error} retry={order.refetch} />}
      {order.data && <Order order={order.data} />}
    </Page>
  );
}

function Order({ order }: { readonly order: OrderDetail }): ReactNode {
  const t = useMessages(ordersMessages);
  const f = useFormats();
  const lines = [
    { label: t('line.order'), steps: orderSteps(order) },
    { label: t('line.payment'), steps: paymentSteps(order) },
    { label: t('line.fulfilment'), steps: fulfilmentSteps(order) },
  ];
  const { method, address, point } = order.delivery;
  return (
    <div className={styles.list}>
      {order.actions.includes('pay') && order.payBefore !== null && (
        <div className={styles.due}>
          <span>{t('payIn')}</span>
          <Countdown until={order.payBefore} onEnd={() => void refresh('/api/v1/orders')} />
        </div>
      )}
      <Card className={styles.pad}>
        <div className={styles.lines}>
          {lines.map(({ label, steps }) => (
            <StateLine key={label} label={label} steps={steps.map(({ name, state }) => ({ name: t(name), state }))} />
          ))}
        </div>
        {order.completesAt !== null && (
          <p className={styles.hint}>{t('completesAt', { at: f.date(order.completesAt, 'dateTime') })}</p>
        )}
      </Card>
      {order.parcels.length > 0 && (
        <Card className={styles.pad} title={t('parcels')}>
          {order.parcels.map((parcel, index) => (
            <dl key={parcel.parcelId} className={styles.facts}>
              <dt>{t('parcel', { n: index + 1 })}</dt>
              <dd>{parcel.carrier}</dd>
              <dt>{t('tracking')}</dt>
              <dd>{parcel.tracking}</dd>
            </dl>
          ))}
        </Card>
      )}
      {method !== 'none' && (
        <Card className={styles.pad} title={t(method === 'pick-up' ? 'pickUp' : 'deliverTo')}>
          {address === null ? <p>{point}</p> : <AddressLine address={address} />}
        </Card>
      )}
      <Card className={styles.pad} title={<GoLink href={`/s/${order.shop.handle}`}>{order.shop.name}</GoLink>}>
        <div className={styles.form}>
          {order.lines.map((line) => (
            <div key={line.lineId} className={styles.item}>
              <Picture file={line.picture} alt="" ratio="1" size="thumb" className={styles.picture} />
              <div className={styles.words}>
                <GoLink href={`/shop/products/${line.productId}`}>{line.title}</GoLink>
                {line.options !== '' && <span className={styles.hint}>{line.options}</span>}
                {order.paidAt !== null && (
                  <GoLink href={`/compose?product=${line.productId}`} className={buttonClass('quiet', 'small')}>
                    {t('recommend')}
                  </GoLink>
                )}
              </div>
              <div className={styles.end}>
                <Price money={{ amount: line.unitPrice, currency: order.currency }} tone="ink" />
                <div className={styles.hint}>× {line.quantity}</div>
              </div>
            </div>
          ))}
        </div>
        <details>
          <summary className={buttonClass('quiet', 'small')}>{t('price')}</summary>
          <PriceLines steps={order.steps} lines={order.lines} currency={order.currency} />
        </details>
        <div className={styles.bottom}>
          <span>{t('total')}</span>
          <Price money={{ amount: order.total, currency: order.currency }} size="large" />
        </div>
        {order.refunded > 0 && (
          <p className={styles.hint}>
            {t('refunded', { amount: f.money({ amount: order.refunded, currency: order.currency }) })}
            {order.refunds.some((refund) => refund.state === 'running') && ` · ${t('refundRunning')}`}
            {order.refunds.some((refund) => refund.state === 'refused') && ` · ${t('refundRefused')}`}
          </p>
        )}
      </Card>
      <AfterSaleCases order={order} />
      <OrderFacts order={order} />
      <Card className={styles.pad} title={t('history')}>
        <ol className={styles.history}>
          {order.entries.toReversed().map((entry) => (
            <li key={`${entry.line} ${entry.to} ${entry.at} ${entry.reason}`}>
              <span>{entry.sentence}</span>
              <time className={styles.hint} dateTime={entry.at}>
                {f.date(entry.at, 'dateTime')}
              </time>
            </li>
          ))}
        </ol>
      </Card>
    </div>
  );
}

function Actions({ order }: { readonly order: OrderDetail }): ReactNode {
  const t = useMessages(ordersMessages);
  const [sheet, setSheet] = useState<'cancel' | 'confirm' | 'after-sale' | null>(null);
  const options = {
    refreshes: ['/api/v1/orders', '/api/v1/wallet'],
    onDone: () => setSheet(null),
    onRefused: toast.problem,
  };
  const cancel = orderingApi.useSend('POST /api/v1/orders/{orderId}/cancel', options);
  const confirm = orderingApi.useSend('POST /api/v1/orders/{orderId}/receipt', options);
  const params = { orderId: order.orderId };
  const may = (action: OrderDetail['actions'][number]): boolean => order.actions.includes(action);
  return (
    <div className={styles.actions}>
      {order.teamId !== null && (
        <GoLink href={`/teams/${order.teamId}`} className={buttonClass('plain')}>
          {t('team')}
        </GoLink>
      )}
      {may('after-sale') && <Button onClick={() => setSheet('after-sale')}>{t('afterSale')}</Button>}
      {may('cancel') && <Button onClick={() => setSheet('cancel')}>{t('cancel')}</Button>}
      {order.state !== 'placed' && <BuyAgain order={order} />}
      {may('confirm-receipt') && (
        <Button look="primary" onClick={() => setSheet('confirm')}>
          {t('confirm')}
        </Button>
      )}
      {may('pay') && (
        <GoLink href={cashierOf(order.checkoutId)} className={buttonClass('offer')}>
          {t('pay')}
        </GoLink>
      )}
      <ConfirmSheet
        open={sheet === 'cancel'}
        onClose={() => setSheet(null)}
        title={t('cancelAsk')}
        text={t('cancelText')}
        action={t('cancel')}
        look="danger"
        busy={cancel.sending}
        onConfirm={() => cancel.send({ params, body: { reason: '' } })}
      />
      <ConfirmSheet
        open={sheet === 'confirm'}
        onClose={() => setSheet(null)}
        title={t('confirmAsk')}
        text={t('confirmText')}
        action={t('confirm')}
        busy={confirm.sending}
        onConfirm={() => confirm.send({ params })}
      />
      {may('after-sale') && (
        <AfterSaleSheet order={order} open={sheet === 'after-sale'} onClose={() => setSheet(null)} />
      )}
    </div>
  );
}

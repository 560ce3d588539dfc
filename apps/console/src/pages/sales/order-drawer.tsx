import { ErrorState, toast, useFormats, useMessages } from '@nashi/ui';
import { Button, Descriptions, Drawer, Form, Input, Popconfirm, Skeleton, Timeline } from 'antd';
import type { ReactNode } from 'react';
import { salesApi, type OrderDetail } from './sales-api.ts';
import { salesMessages } from './sales.messages.ts';
import styles from './sales.module.css';

interface OrderDrawerProps {
  readonly shopId: string;
  readonly orderId: string | undefined;
  readonly onClose: () => void;
}

/** One order for the staff of its shop: what to send where, and the next step. */
export function OrderDrawer({ shopId, orderId, onClose }: OrderDrawerProps): ReactNode {
  const t = useMessages(salesMessages);
  const query = salesApi.useGet(
    'GET /api/v1/shops/{shopId}/orders/{orderId}',
    { params: { shopId, orderId: orderId ?? '' } },
    { enabled: orderId !== undefined },
  );
  return (
    <Drawer
      open={orderId !== undefined}
      onClose={onClose}
      size="large"
      title={query.data ? `${t('number')} ${query.data.order.number}` : t('number')}
    >
      {query.isError && <ErrorState error={query.error} retry={query.refetch} />}
      {query.isPending && orderId !== undefined && <Skeleton active />}
      {query.data && <Detail shopId={shopId} order={query.data.order} buyer={query.data.buyer.name} />}
    </Drawer>
  );
}

interface DetailProps {
  readonly shopId: string;
  readonly order: OrderDetail;
  readonly buyer: string;
}

function Detail({ shopId, order, buyer }: DetailProps): ReactNode {
  const t = useMessages(salesMessages);
  const f = useFormats();
  const { address, point } = order.delivery;
  const money = (amount: number): string => f.money({ amount, currency: order.currency });
  const where = address
    ? [address.recipient, address.phone, address.region, address.city, address.district, address.street]
        .filter(Boolean)
        .join(' ')
    : (point ?? '');
  return (
    <div className={styles.stack}>
      <Steps shopId={shopId} order={order} />
      <Descriptions
        column={1}
        size="small"
        bordered
        items={[
          {
            key: 'state',
            label: t('state'),
            children: `${t(`pay.${order.payment}`)} · ${t(`send.${order.fulfilment}`)}`,
          },
          { key: 'buyer', label: t('buyer'), children: buyer },
          ...(where === '' ? [] : [{ key: 'to', label: t('deliverTo'), children: where }]),
          ...(order.remark === null ? [] : [{ key: 'remark', label: t('remark'), children: order.remark }]),
          ...order.lines.map((line) => ({
            key: line.lineId,
            label: t('items'),
            children: `${line.title} ${line.options} × ${line.quantity} · ${money(line.amount)}`,
          })),
          { key: 'total', label: t('total'), children: money(order.total) },
          ...(order.paidBy.length === 0
            ? []
            : [{ key: 'paid', label: t('paidBy'), children: order.paidBy.map((part) => part.name).join(' + ') }]),
          ...order.parcels.map((parcel) => ({
            key: parcel.parcelId,
            label: t('parcels'),
            children: `${parcel.carrier} ${parcel.tracking}`,
          })),
        ]}
      />
      <h3>{t('history')}</h3>
      <Timeline
        items={order.entries.toReversed().map((entry) => ({
          content: (
            <>
              <div>{entry.sentence}</div>
              <div className={styles.quiet}>{f.date(entry.at, 'dateTime')}</div>
            </>
          ),
        }))}
      />
    </div>
  );
}

const plainSteps = [
  { action: 'mark-delivered', step: 'delivered' },
  { action: 'ready', step: 'ready' },
  { action: 'picked-up', step: 'picked-up' },
] as const;

function Steps({ shopId, order }: Omit<DetailProps, 'buyer'>): ReactNode {
  const t = useMessages(salesMessages);
  const options = {
    refreshes: ['/api/v1/shops/{shopId}'],
    onDone: () => toast.done(t('done')),
    onRefused: toast.problem,
  };
  const ship = salesApi.useSend('POST /api/v1/shops/{shopId}/orders/{orderId}/parcels', options);
  const change = salesApi.useSend('POST /api/v1/shops/{shopId}/orders/{orderId}/{step}', options);
  const params = { shopId, orderId: order.orderId };
  const rules = [{ required: true, message: t('needed') }];
  return (
    <>
      {order.waitsForTeam && order.state === 'placed' && <p>{t('team')}</p>}
      {order.actions.includes('ship') && (
        <Form<{ carrier: string; tracking: string }>
          layout="vertical"
          onFinish={(body) => ship.send({ params, body })}
          requiredMark={false}
        >
          <Form.Item name="carrier" label={t('carrier')} rules={rules}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="tracking" label={t('tracking')} rules={rules}>
            <Input maxLength={60} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={ship.sending}>
            {t('ship')}
          </Button>
        </Form>
      )}
      <div className={styles.row}>
        {plainSteps
          .filter(({ action }) => order.actions.includes(action))
          .map(({ action, step }) => (
            <Button
              key={action}
              loading={change.sending}
              onClick={() => change.send({ params: { ...params, step }, body: { words: '' } })}
            >
              {t(action)}
            </Button>
          ))}
        {order.actions.includes('cancel') && (
          <Popconfirm
            title={t('cancelAsk')}
            onConfirm={() => change.send({ params: { ...params, step: 'cancel' }, body: { words: '' } })}
          >
            <Button danger loading={change.sending}>
              {t('cancel')}
            </Button>
          </Popconfirm>
        )}
      </div>
    </>
  );
}

import { Empty, refresh, useFormats, useLive, useMessages } from '@nashi/ui';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Input, Segmented, Skeleton, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { PagedTable } from '../../shell/paged-table.tsx';
import { useShops } from '../../shell/shops.ts';
import { BulkShip } from './bulk-ship.tsx';
import { OrderDrawer } from './order-drawer.tsx';
import { salesApi, type ShopOrder } from './sales-api.ts';
import { salesMessages } from './sales.messages.ts';
import { shopTabs, type ShopOrdersSearch } from './shop-orders-search.ts';
import styles from './sales.module.css';

const route = getRouteApi('/orders');

export function ShopOrdersPage(): ReactNode {
  const t = useMessages(salesMessages);
  const { current, loading } = useShops();
  const [bulk, setBulk] = useState(false);
  return (
    <Page
      title={t('orders')}
      {...(current ? { text: current.name, actions: <Button onClick={() => setBulk(true)}>{t('bulk')}</Button> } : {})}
    >
      {loading && <Skeleton active />}
      {!loading && !current && <Empty title={t('noShop')} text={t('noShopText')} />}
      {current && <Orders shopId={current.id} />}
      {current && <BulkShip shopId={current.id} open={bulk} onClose={() => setBulk(false)} />}
    </Page>
  );
}

function Orders({ shopId }: { readonly shopId: string }): ReactNode {
  const t = useMessages(salesMessages);
  const f = useFormats();
  const navigate = useNavigate();
  const search = route.useSearch();
  const { tab = 'all', q, order } = search;
  const orders = salesApi.usePages('GET /api/v1/shops/{shopId}/orders', {
    params: { shopId },
    query: { tab, ...(q === undefined ? {} : { q }) },
  });
  useLive<{ shopId?: string }>('order.changed', () => void refresh(`/api/v1/shops/{shopId}`));
  const go = (next: ShopOrdersSearch): void => void navigate({ to: '/orders', search: next });
  const { order: _, ...list } = search;
  return (
    <>
      <div className={styles.filters}>
        <Segmented
          value={tab}
          onChange={(next) => go({ ...list, tab: next })}
          options={shopTabs.map((value) => ({ value, label: t(value) }))}
        />
        <Input.Search
          className={styles.search ?? ''}
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          defaultValue={q ?? ''}
          onSearch={(text) => go({ tab, ...(text.trim() === '' ? {} : { q: text.trim() }) })}
        />
      </div>
      <PagedTable<ShopOrder>
        paged={orders}
        rowKey="orderId"
        empty={t('empty')}
        columns={[
          { title: t('number'), dataIndex: 'number', render: (number: string) => <code>{number}</code> },
          {
            title: t('items'),
            render: (_, row) => (
              <div className={styles.items}>
                {row.lines.map((line) => (
                  <div key={line.lineId}>
                    {line.title} <span className={styles.quiet}>{line.options}</span> × {line.quantity}
                  </div>
                ))}
              </div>
            ),
          },
          { title: t('buyer'), render: (_, row) => row.buyer.name },
          {
            title: t('total'),
            align: 'right',
            render: (_, row) => f.money({ amount: row.total, currency: row.currency }),
          },
          { title: t('state'), render: (_, row) => <States order={row} /> },
          { title: t('placedAt'), dataIndex: 'placedAt', render: (at: string) => f.date(at, 'dateTime') },
          {
            title: '',
            render: (_, row) => (
              <Button size="small" onClick={() => go({ ...list, order: row.orderId })}>
                {t('open')}
              </Button>
            ),
          },
        ]}
      />
      <OrderDrawer shopId={shopId} orderId={order} onClose={() => go(list)} />
    </>
  );
}

function States({ order }: { readonly order: ShopOrder }): ReactNode {
  const t = useMessages(salesMessages);
  if (order.state !== 'placed') return <Tag>{t(`state.${order.state}`)}</Tag>;
  const toShip = order.payment === 'paid' && order.fulfilment === 'unfulfilled';
  return (
    <>
      <Tag>{t(`pay.${order.payment}`)}</Tag>
      {order.waitsForTeam ? (
        <Tag>{t('team')}</Tag>
      ) : (
        <Tag {...(toShip ? { color: 'orange' } : {})}>{t(`send.${order.fulfilment}`)}</Tag>
      )}
    </>
  );
}

import { buttonClass, Empty, InfiniteList, refresh, SearchBox, SegmentedTabs, useLive, useMessages } from '@nashi/ui';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { PackageOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { OrderCard } from './order-card.tsx';
import { orderingApi } from './ordering-api.ts';
import { orderTabs, type OrdersSearch } from './orders-search.ts';
import { ordersMessages } from './orders.messages.ts';
import styles from './orders-page.module.css';

const route = getRouteApi('/orders');

export function OrdersPage(): ReactNode {
  const t = useMessages(ordersMessages);
  return (
    <Page title={t('title')} back="/mine">
      <Gate>{() => <Orders />}</Gate>
    </Page>
  );
}

function Orders(): ReactNode {
  const t = useMessages(ordersMessages);
  const navigate = useNavigate();
  const { tab = 'all', q } = route.useSearch();
  const orders = orderingApi.usePages('GET /api/v1/orders', { query: { tab, ...(q === undefined ? {} : { q }) } });
  useLive('order.changed', () => void refresh('/api/v1/orders'));
  const go = (search: OrdersSearch): void => void navigate({ to: '/orders', search, replace: true });
  return (
    <>
      <div className={styles.search}>
        <SearchBox
          label={t('search')}
          placeholder={t('search')}
          initial={q ?? ''}
          onSearch={(text) => go({ tab, ...(text.trim() === '' ? {} : { q: text.trim() }) })}
        />
      </div>
      <SegmentedTabs
        label={t('tabs')}
        value={tab}
        onChange={(next) => go({ tab: next, ...(q === undefined ? {} : { q }) })}
        segments={orderTabs.map((value) => ({ value, label: t(value) }))}
      />
      <InfiniteList
        paged={orders}
        keyOf={(order) => order.orderId}
        label={t('title')}
        layout="plain"
        empty={
          <Empty
            icon={<PackageOpen />}
            title={t('empty')}
            text={t('emptyText')}
            action={
              <Link to="/shop" className={buttonClass('primary')}>
                {t('look')}
              </Link>
            }
          />
        }
      >
        {(order) => <OrderCard order={order} />}
      </InfiniteList>
    </>
  );
}

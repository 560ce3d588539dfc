import type { orderingContract } from '@nashi/ordering/contract';
import { apiOf, Card, refresh, useLive, useMessages, type ResultOf } from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import { ChevronRight, MessageSquareHeart, PackageCheck, PackageOpen, RotateCcw, WalletMinimal } from 'lucide-react';
import type { ReactNode } from 'react';
import { mineMessages } from './mine.messages.ts';
import styles from './order-states.module.css';

const orderingApi = apiOf<typeof orderingContract>();

type Counts = ResultOf<typeof orderingContract, 'GET /api/v1/me/order-counts'>;

const states = [
  { tab: 'to-pay', icon: WalletMinimal, count: (counts: Counts) => counts.toPay },
  { tab: 'to-ship', icon: PackageOpen, count: (counts: Counts) => counts.toShip },
  { tab: 'to-receive', icon: PackageCheck, count: (counts: Counts) => counts.toReceive },
  // Nothing marks a bought thing as reviewed, so there is no number to be rid of.
  { tab: 'to-review', icon: MessageSquareHeart, count: () => 0 },
  { tab: 'after-sale', icon: RotateCcw, count: (counts: Counts) => counts.afterSale },
] as const;

/** My orders by what they wait for. */
export function OrderStates(): ReactNode {
  const t = useMessages(mineMessages);
  const counts = orderingApi.useGet('GET /api/v1/me/order-counts', {});
  useLive('order.changed', () => void refresh('/api/v1/me/order-counts'));
  return (
    <Card
      title={t('orders')}
      action={
        <Link to="/orders" className={styles.all}>
          {t('orders.all')} <ChevronRight size={16} aria-hidden="true" />
        </Link>
      }
    >
      <ul className={styles.states}>
        {states.map(({ tab, icon: Icon, count }) => {
          const n = counts.data ? count(counts.data) : 0;
          return (
            <li key={tab}>
              <Link to="/orders" search={{ tab }} className={styles.state}>
                <span className={styles.icon}>
                  <Icon aria-hidden="true" />
                  {n > 0 && <span className={styles.number}>{n > 99 ? '99+' : n}</span>}
                </span>
                {t(tab)}
              </Link>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

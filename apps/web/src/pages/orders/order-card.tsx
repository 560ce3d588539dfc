import { buttonClass, Card, Countdown, cx, Picture, Price, Tag, useMessages } from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { BuyAgain } from './buy-again.tsx';
import { standing } from './order-words.ts';
import { cashierOf, type OrderCard as Order } from './ordering-api.ts';
import { ordersMessages } from './orders.messages.ts';
import styles from './orders-page.module.css';

/** An order in the list: what, where, how it stands, and the next thing to do. */
export function OrderCard({ order }: { readonly order: Order }): ReactNode {
  const t = useMessages(ordersMessages);
  const [first] = order.lines;
  const pieces = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  const state = standing(order);
  const open = order.state === 'placed';
  const total = { amount: order.total, currency: order.currency };
  return (
    <Card className={cx(styles.order, styles.pad)}>
      <Link to="/orders/$orderId" params={{ orderId: order.orderId }} className={styles.open}>
        <span className={styles.top}>
          <strong>{order.shop.name}</strong>
          <Tag tone={open ? 'offer' : 'plain'}>{t(state)}</Tag>
        </span>
        {first !== undefined && order.lines.length === 1 && (
          <span className={styles.item}>
            <Picture file={first.picture} alt="" ratio="1" size="thumb" className={styles.picture} />
            <span className={styles.words}>
              <span>{first.title}</span>
              {first.options !== '' && <span className={styles.hint}>{first.options}</span>}
            </span>
            <span className={styles.hint}>× {first.quantity}</span>
          </span>
        )}
        {order.lines.length > 1 && (
          <span className={styles.pictures}>
            {order.lines.map((line) => (
              <Picture
                key={line.lineId}
                file={line.picture}
                alt={line.title}
                ratio="1"
                size="thumb"
                className={styles.picture}
              />
            ))}
          </span>
        )}
        <span className={styles.bottom}>
          <span className={styles.hint}>{t('pieces', { n: pieces })}</span>
          <Price money={total} tone="ink" />
        </span>
      </Link>
      <div className={styles.actions}>
        {state === 'state.unpaid' && order.payBefore !== null && (
          <>
            <span className={styles.hint}>
              {t('payIn')} <Countdown until={order.payBefore} />
            </span>
            <GoLink href={cashierOf(order.checkoutId)} className={buttonClass('offer', 'small')}>
              {t('pay')}
            </GoLink>
          </>
        )}
        {!open && <BuyAgain order={order} size="small" />}
        {order.state === 'completed' && first !== undefined && (
          <GoLink href={`/compose?product=${first.productId}`} className={buttonClass('plain', 'small')}>
            {t('recommend')}
          </GoLink>
        )}
      </div>
    </Card>
  );
}

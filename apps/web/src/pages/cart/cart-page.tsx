import {
  Button,
  buttonClass,
  Card,
  Empty,
  ErrorState,
  Price,
  Skeleton,
  Tag,
  toast,
  useFormats,
  useMessages,
} from '@nashi/ui';
import { Link, useNavigate } from '@tanstack/react-router';
import { ShoppingCart } from 'lucide-react';
import type { ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { orderingApi, type Cart } from '../orders/ordering-api.ts';
import { CartLineRow } from './cart-line.tsx';
import { cartMessages } from './cart.messages.ts';
import styles from './cart-page.module.css';

export function CartPage(): ReactNode {
  const t = useMessages(cartMessages);
  const cart = orderingApi.useGet('GET /api/v1/cart', {});
  const filled = cart.data !== undefined && cart.data.lines > 0;
  return (
    <Page title={t('title')} back="/shop" footer={filled ? <Totals cart={cart.data} /> : undefined}>
      {cart.isPending && <Skeleton />}
      {cart.isError && <ErrorState error={cart.error} retry={cart.refetch} />}
      {cart.data !== undefined && !filled && (
        <Empty
          icon={<ShoppingCart />}
          title={t('empty')}
          text={t('emptyText')}
          action={
            <Link to="/shop" className={buttonClass('primary')}>
              {t('look')}
            </Link>
          }
        />
      )}
      {filled && (
        <div className={styles.shops}>
          {cart.data.shops.map(({ shop, lines, threshold }) => (
            <Card key={shop.shopId} title={<GoLink href={`/s/${shop.handle}`}>{shop.name}</GoLink>}>
              {threshold !== null && <ThresholdHint threshold={threshold} currency={cart.data.currency} />}
              {lines.map((line) => (
                <CartLineRow key={line.variantId} line={line} currency={cart.data.currency} />
              ))}
            </Card>
          ))}
        </div>
      )}
    </Page>
  );
}

/** What the shop takes off already, and what would save more. */
function ThresholdHint({
  threshold: { off, next },
  currency,
}: {
  readonly threshold: NonNullable<Cart['shops'][number]['threshold']>;
  readonly currency: string;
}): ReactNode {
  const t = useMessages(cartMessages);
  const formats = useFormats();
  const money = (amount: number): string => formats.money({ amount, currency });
  const words = [
    ...(off > 0 ? [t('saved', { off: money(off) })] : []),
    ...(next ? [t('addMore', { missing: money(next.missing), off: money(next.off) })] : []),
  ];
  return (
    <p className={styles.threshold}>
      <Tag tone="offer">{t('threshold')}</Tag> {words.join(' · ')}
    </p>
  );
}

function Totals({ cart }: { readonly cart: Cart }): ReactNode {
  const t = useMessages(cartMessages);
  const navigate = useNavigate();
  const select = orderingApi.useSend('PATCH /api/v1/cart/lines', {
    refreshes: ['/api/v1/cart'],
    onRefused: toast.problem,
  });
  const lines = cart.shops.flatMap((shop) => shop.lines);
  const off = cart.shops.reduce((sum, { threshold }) => sum + (threshold?.off ?? 0), 0);
  const buyable = lines.filter((line) => line.unavailable === null);
  const chosen = buyable.filter((line) => line.selected);
  const all = buyable.length > 0 && chosen.length === buyable.length;
  // What cannot be bought stays in the cart, and out of this purchase.
  const checkOut = async (): Promise<void> => {
    const hindered = lines.filter((line) => line.selected && line.unavailable !== null).map((line) => line.variantId);
    if (hindered.length > 0) await select.sendAsync({ body: { variantIds: hindered, selected: false } });
    await navigate({ to: '/checkout', search: {} });
  };
  return (
    <div className={styles.bar}>
      <label className={styles.all}>
        <input
          type="checkbox"
          checked={all}
          disabled={buyable.length === 0}
          onChange={() => select.send({ body: { variantIds: lines.map((line) => line.variantId), selected: !all } })}
        />
        {t('selectAll')}
      </label>
      <div className={styles.sum}>
        <div>
          {t('total')} <Price money={{ amount: cart.selectedTotal - off, currency: cart.currency }} />
        </div>
        <div className={styles.hint}>{t('beforeCoupons')}</div>
      </div>
      <Button look="offer" disabled={chosen.length === 0} busy={select.sending} onClick={() => void checkOut()}>
        {t('checkOut', { n: chosen.length })}
      </Button>
    </div>
  );
}

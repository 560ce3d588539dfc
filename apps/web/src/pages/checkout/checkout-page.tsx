import {
  Button,
  buttonClass,
  Card,
  Empty,
  ErrorState,
  isRefused,
  Price,
  Sheet,
  Skeleton,
  useFormats,
  useMessages,
} from '@nashi/ui';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ChevronRight, MapPin, ShoppingCart, TicketPercent } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import type { Preview } from '../orders/ordering-api.ts';
import { AddressBook } from './address-book.tsx';
import { AddressLine } from './address-line.tsx';
import { checkoutMessages } from './checkout.messages.ts';
import { CouponSheet } from './coupon-sheet.tsx';
import { OrderPart } from './order-part.tsx';
import { useCheckout } from './use-checkout.ts';
import styles from './checkout-page.module.css';

const route = getRouteApi('/checkout');

export function CheckoutPage(): ReactNode {
  const t = useMessages(checkoutMessages);
  return <Gate title={t('title')}>{() => <Checkout />}</Gate>;
}

function Checkout(): ReactNode {
  const t = useMessages(checkoutMessages);
  const search = route.useSearch();
  const checkout = useCheckout(search);
  const [sheet, setSheet] = useState<'addresses' | 'coupons' | null>(null);
  const { preview } = checkout;
  const { data } = preview;
  const short = data !== undefined && data.wallet < data.total;
  const footer = data && (
    <div className={styles.bar}>
      <span>
        {t('total')} <Price money={{ amount: data.total, currency: data.currency }} size="large" />
      </span>
      <Button look="offer" size="large" disabled={!data.canPlace} busy={checkout.placing} onClick={checkout.submit}>
        {checkout.pay === 'wallet' && !short ? t('pay') : t('place')}
      </Button>
    </div>
  );
  return (
    <Page title={t('title')} back="/cart" footer={footer}>
      {preview.isPending && <Skeleton />}
      {preview.isError &&
        (isRefused(preview.error) && preview.error.problem.code === 'ordering.nothing-to-buy' ? (
          <Empty
            icon={<ShoppingCart />}
            title={t('nothing')}
            text={t('nothingText')}
            action={
              <Link to="/cart" className={buttonClass('primary')}>
                {t('toCart')}
              </Link>
            }
          />
        ) : (
          <ErrorState error={preview.error} retry={preview.refetch} />
        ))}
      {data !== undefined && (
        <div className={styles.page}>
          <AddressCard preview={data} onOpen={() => setSheet('addresses')} />
          {data.orders.map((order) => (
            <OrderPart
              key={order.shop.shopId}
              order={order}
              currency={data.currency}
              onDelivery={(choice) => checkout.setDelivery(order.shop.shopId, choice)}
              remark={checkout.remarks[order.shop.shopId] ?? ''}
              onRemark={(remark) => checkout.setRemark(order.shop.shopId, remark)}
            />
          ))}
          <CouponCard preview={data} onOpen={() => setSheet('coupons')} />
          <Totals preview={data} />
          <PayChoice preview={data} pay={short ? 'later' : checkout.pay} onPay={checkout.setPay} />
          <CouponSheet
            open={sheet === 'coupons'}
            onClose={() => setSheet(null)}
            preview={data}
            chosen={checkout.coupons}
            onChange={checkout.setCoupons}
          />
          <Sheet open={sheet === 'addresses'} onClose={() => setSheet(null)} title={t('addresses')}>
            {sheet === 'addresses' && (
              <AddressBook
                onPick={(saved) => {
                  checkout.setAddressId(saved.addressId);
                  setSheet(null);
                }}
              />
            )}
          </Sheet>
        </div>
      )}
    </Page>
  );
}

function AddressCard({ preview, onOpen }: { readonly preview: Preview; readonly onOpen: () => void }): ReactNode {
  const t = useMessages(checkoutMessages);
  const needed = preview.orders.some(({ delivery }) => delivery.method === 'courier' || delivery.method === 'dorm');
  if (!needed) return null;
  return (
    <Card className={styles.pad}>
      <button type="button" className={styles.open} onClick={onOpen}>
        {preview.address === null ? (
          <span>
            <MapPin aria-hidden="true" /> {t('addAddress')}
          </span>
        ) : (
          <AddressLine address={preview.address.address} />
        )}
        <ChevronRight aria-hidden="true" />
      </button>
    </Card>
  );
}

function CouponCard({ preview, onOpen }: { readonly preview: Preview; readonly onOpen: () => void }): ReactNode {
  const t = useMessages(checkoutMessages);
  const f = useFormats();
  if (preview.coupons.length === 0) return null;
  const saves = preview.coupons.filter((coupon) => coupon.chosen).reduce((sum, coupon) => sum + coupon.saves, 0);
  const usable = preview.coupons.filter((coupon) => coupon.reason === null).length;
  const amount = f.money({ amount: saves, currency: preview.currency });
  const value =
    saves > 0 ? t('couponsSave', { amount }) : usable > 0 ? t('couponsCount', { n: usable }) : t('couponsNone');
  return (
    <Card className={styles.pad}>
      <button type="button" className={styles.open} onClick={onOpen}>
        <span>
          <TicketPercent aria-hidden="true" /> {t('coupons')}
        </span>
        <span>{value}</span>
        <ChevronRight aria-hidden="true" />
      </button>
    </Card>
  );
}

function Totals({ preview }: { readonly preview: Preview }): ReactNode {
  const t = useMessages(checkoutMessages);
  const f = useFormats();
  const sum = (of: (order: Preview['orders'][number]) => number): number =>
    preview.orders.reduce((total, order) => total + of(order), 0);
  const money = (amount: number): string => f.money({ amount, currency: preview.currency });
  return (
    <Card className={styles.pad}>
      <dl className={styles.steps}>
        <div>
          <dt>{t('goods')}</dt>
          <dd>{money(sum((order) => order.goods))}</dd>
        </div>
        <div>
          <dt>{t('saved2')}</dt>
          <dd>{money(-preview.saved)}</dd>
        </div>
        <div>
          <dt>{t('deliveryFee')}</dt>
          <dd>{money(sum((order) => order.deliveryFee))}</dd>
        </div>
      </dl>
    </Card>
  );
}

interface PayChoiceProps {
  readonly preview: Preview;
  readonly pay: 'wallet' | 'later';
  readonly onPay: (pay: 'wallet' | 'later') => void;
}

function PayChoice({ preview, pay, onPay }: PayChoiceProps): ReactNode {
  const t = useMessages(checkoutMessages);
  const f = useFormats();
  const short = preview.wallet < preview.total;
  const amount = f.money({ amount: preview.wallet, currency: preview.currency });
  return (
    <Card className={styles.pad} title={t('payWith')}>
      <fieldset className={styles.fieldset} aria-label={t('payWith')}>
        <label className={styles.choice}>
          <input type="radio" name="pay" checked={pay === 'wallet'} disabled={short} onChange={() => onPay('wallet')} />
          <span>
            {t('wallet')}
            <span className={styles.hint}>{t(short ? 'walletShort' : 'walletHas', { amount })}</span>
          </span>
        </label>
        <label className={styles.choice}>
          <input type="radio" name="pay" checked={pay === 'later'} onChange={() => onPay('later')} />
          <span>
            {t('later')}
            <span className={styles.hint}>{t('laterText')}</span>
          </span>
        </label>
      </fieldset>
    </Card>
  );
}

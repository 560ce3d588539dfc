import { Card, useMessages } from '@nashi/ui';
import type { ReactNode } from 'react';
import type { ProductSlotProps } from '../shop/product-slots.ts';
import { TakeButton } from './coupon-centre-page.tsx';
import { CouponTicket } from './coupon-ticket.tsx';
import { couponApi } from './together-api.ts';
import { togetherMessages } from './together.messages.ts';

/** The shop's coupons on the page of its product. */
export function ProductCoupons({ product }: ProductSlotProps): ReactNode {
  const t = useMessages(togetherMessages);
  const offers = couponApi.useGet('GET /api/v1/coupon-offers', { query: { shopId: product.shop.shopId, limit: '3' } });
  if (!offers.data || offers.data.items.length === 0) return null;
  return (
    <Card title={t('shopCoupons')}>
      {offers.data.items.map((offer) => (
        <CouponTicket key={offer.offerId} face={offer} action={<TakeButton offer={offer} />} />
      ))}
    </Card>
  );
}

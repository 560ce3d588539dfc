import { toast, useMessages } from '@nashi/ui';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { useShops } from '../../shell/shops.ts';
import { CouponForm } from './coupon-form.tsx';
import { CouponTable } from './coupon-table.tsx';
import { couponApi, useShopProducts } from './marketing-api.ts';
import { marketingMessages } from './marketing.messages.ts';

/** The shop's coupons: what is out, taken and used. */
export function CouponsPage(): ReactNode {
  const t = useMessages(marketingMessages);
  const { current } = useShops();
  const shopId = current?.id ?? '';
  const products = useShopProducts(shopId);
  const [making, setMaking] = useState<'yes' | 'no'>('no');
  const offers = couponApi.usePages(
    'GET /api/v1/shops/{shopId}/coupon-offers',
    { params: { shopId }, query: {} },
    { enabled: shopId !== '' },
  );
  const refreshes = ['/api/v1/shops/{shopId}/coupon-offers'];
  const make = couponApi.useSend('POST /api/v1/shops/{shopId}/coupon-offers', {
    refreshes,
    onDone: () => {
      toast.done(t('coupons.made'));
      setMaking('no');
    },
    onRefused: toast.problem,
  });
  const stop = couponApi.useSend('POST /api/v1/shops/{shopId}/coupon-offers/{offerId}/stop', {
    refreshes,
    onRefused: toast.problem,
  });
  return (
    <Page
      title={t('coupons')}
      text={t('coupons.text')}
      actions={
        <Button type="primary" disabled={shopId === ''} onClick={() => setMaking('yes')}>
          {t('coupons.new')}
        </Button>
      }
    >
      <CouponTable
        paged={offers}
        empty={t('coupons.empty')}
        onStop={({ offerId }) => stop.send({ params: { shopId, offerId } })}
      />
      {making === 'yes' && (
        <CouponForm
          of="shop"
          listed={{ scope: 'products', options: products.map((one) => ({ value: one.productId, label: one.title })) }}
          sending={make.sending}
          error={make.error}
          onMake={(body) => make.send({ params: { shopId }, body })}
          onClose={() => setMaking('no')}
        />
      )}
    </Page>
  );
}

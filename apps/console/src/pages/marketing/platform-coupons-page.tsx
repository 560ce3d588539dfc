import { toast, useFormats, useMessages } from '@nashi/ui';
import { Button, Card, Statistic } from 'antd';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { CouponForm } from './coupon-form.tsx';
import { CouponTable } from './coupon-table.tsx';
import { catalogApi, couponApi, ledgerApi } from './marketing-api.ts';
import { marketingMessages } from './marketing.messages.ts';
import styles from './marketing.module.css';

/** What the platform's coupons cost, by the books: paid to shops, less what came back with refunds. */
function Funding(): ReactNode {
  const t = useMessages(marketingMessages);
  const formats = useFormats();
  const chart = ledgerApi.useGet('GET /api/v1/ledger/chart', {});
  const funds = chart.data?.items.filter((row) => row.kind === 'coupon-funding') ?? [];
  if (funds.length === 0) return null;
  return (
    <div className={styles.funding}>
      {funds.map(({ currency, posted }) => (
        <Card key={currency} size="small">
          <Statistic title={t('platform.paid')} value={formats.money({ amount: posted, currency })} />
        </Card>
      ))}
    </div>
  );
}

/** Coupons that the platform pays for, good in every shop. */
export function PlatformCouponsPage(): ReactNode {
  const t = useMessages(marketingMessages);
  const [making, setMaking] = useState<'yes' | 'no'>('no');
  const offers = couponApi.usePages('GET /api/v1/operator/coupon-offers', { query: {} });
  const categories = catalogApi.useGet('GET /api/v1/categories', {}, { staleTime: 60 * 60_000 });
  const refreshes = ['/api/v1/operator/coupon-offers'];
  const make = couponApi.useSend('POST /api/v1/operator/coupon-offers', {
    refreshes,
    onDone: () => {
      toast.done(t('coupons.made'));
      setMaking('no');
    },
    onRefused: toast.problem,
  });
  const stop = couponApi.useSend('POST /api/v1/operator/coupon-offers/{offerId}/stop', {
    refreshes,
    onRefused: toast.problem,
  });
  const options = (categories.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }));
  return (
    <Page
      title={t('platform')}
      text={t('platform.text')}
      actions={
        <Button type="primary" onClick={() => setMaking('yes')}>
          {t('coupons.new')}
        </Button>
      }
    >
      <Funding />
      <CouponTable
        paged={offers}
        empty={t('platform.empty')}
        onStop={({ offerId }) => stop.send({ params: { offerId } })}
      />
      {making === 'yes' && (
        <CouponForm
          of="platform"
          listed={{ scope: 'category', options }}
          sending={make.sending}
          error={make.error}
          onMake={(body) => make.send({ body })}
          onClose={() => setMaking('no')}
        />
      )}
    </Page>
  );
}

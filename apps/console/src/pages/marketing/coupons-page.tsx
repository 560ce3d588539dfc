import { Tag, toast, useFormats, useMessages } from '@nashi/ui';
import { Button, Popconfirm } from 'antd';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { PagedTable } from '../../shell/paged-table.tsx';
import { useShops } from '../../shell/shops.ts';
import { CouponForm } from './coupon-form.tsx';
import { couponApi, type Offer } from './marketing-api.ts';
import { marketingMessages } from './marketing.messages.ts';

/** The shop's coupons: what is out, taken and used. */
export function CouponsPage(): ReactNode {
  const t = useMessages(marketingMessages);
  const formats = useFormats();
  const { current } = useShops();
  const shopId = current?.id ?? '';
  const [making, setMaking] = useState<'yes' | 'no'>('no');
  const offers = couponApi.usePages(
    'GET /api/v1/shops/{shopId}/coupon-offers',
    { params: { shopId }, query: {} },
    { enabled: shopId !== '' },
  );
  const stop = couponApi.useSend('POST /api/v1/shops/{shopId}/coupon-offers/{offerId}/stop', {
    refreshes: ['/api/v1/shops/{shopId}/coupon-offers'],
    onRefused: toast.problem,
  });
  const worth = (offer: Offer): string => {
    if (offer.amountOff) return formats.money(offer.amountOff);
    if (offer.percentOffBp !== null) return formats.percent(offer.percentOffBp / 10_000);
    return t(`kind.${offer.kind}`);
  };
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
      <PagedTable<Offer>
        paged={offers}
        rowKey="offerId"
        empty={t('coupons.empty')}
        columns={[
          { title: t('name'), dataIndex: 'name' },
          { title: t('kind'), render: (_, offer) => worth(offer) },
          { title: t('threshold'), align: 'right', render: (_, offer) => formats.money(offer.threshold) },
          { title: t('ways'), render: (_, offer) => formats.list(offer.ways.map((way) => t(`way.${way}`))) },
          { title: t('code'), dataIndex: 'code' },
          { title: t('taken'), align: 'right', render: (_, offer) => formats.number(offer.total - offer.left) },
          { title: t('used'), align: 'right', render: (_, offer) => formats.number(offer.counts.redeemed) },
          { title: t('left'), align: 'right', render: (_, offer) => formats.number(offer.left) },
          {
            title: t('state'),
            render: (_, offer) => (
              <>
                <Tag tone={offer.state === 'open' ? 'pear' : 'plain'}>{t(`state.${offer.state}`)}</Tag>{' '}
                {t('until', { at: formats.date(offer.takeUntil) })}
              </>
            ),
          },
          {
            render: (_, offer) =>
              offer.state === 'open' && (
                <Popconfirm
                  title={t('stop.text')}
                  onConfirm={() => stop.send({ params: { shopId, offerId: offer.offerId } })}
                >
                  <Button type="text">{t('stop')}</Button>
                </Popconfirm>
              ),
          },
        ]}
      />
      <CouponForm shopId={shopId} open={making === 'yes'} onClose={() => setMaking('no')} />
    </Page>
  );
}

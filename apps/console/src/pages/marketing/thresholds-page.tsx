import { Tag, toast, useFormats, useMessages } from '@nashi/ui';
import { Button, Popconfirm } from 'antd';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { PagedTable } from '../../shell/paged-table.tsx';
import { useShops } from '../../shell/shops.ts';
import { thresholdApi, type ThresholdDiscount } from './marketing-api.ts';
import { marketingMessages } from './marketing.messages.ts';
import { ThresholdForm } from './threshold-form.tsx';

/** What a shop takes off orders that come to enough. */
export function ThresholdsPage(): ReactNode {
  const t = useMessages(marketingMessages);
  const formats = useFormats();
  const { current } = useShops();
  const shopId = current?.id ?? '';
  const [making, setMaking] = useState<'yes' | 'no'>('no');
  const discounts = thresholdApi.usePages(
    'GET /api/v1/shops/{shopId}/threshold-discounts',
    { params: { shopId }, query: {} },
    { enabled: shopId !== '' },
  );
  const stop = thresholdApi.useSend('POST /api/v1/shops/{shopId}/threshold-discounts/{discountId}/stop', {
    refreshes: ['/api/v1/shops/{shopId}/threshold'],
    onRefused: toast.problem,
  });
  return (
    <Page
      title={t('thresholds')}
      text={t('thresholds.text')}
      actions={
        <Button type="primary" disabled={shopId === ''} onClick={() => setMaking('yes')}>
          {t('thresholds.new')}
        </Button>
      }
    >
      <PagedTable<ThresholdDiscount>
        paged={discounts}
        rowKey="discountId"
        empty={t('thresholds.empty')}
        columns={[
          { title: t('name'), dataIndex: 'name' },
          {
            title: t('tiers'),
            render: (_, { tiers }) =>
              tiers.map(({ from, off }) => (
                <div key={from.amount}>{t('tier', { from: formats.money(from), off: formats.money(off) })}</div>
              )),
          },
          {
            title: t('period'),
            render: (_, { startsAt, endsAt }) =>
              `${formats.date(startsAt, 'dateTime')} – ${formats.date(endsAt, 'dateTime')}`,
          },
          {
            title: t('phase'),
            render: (_, { phase }) => (
              <Tag tone={phase === 'running' ? 'pear' : phase === 'coming' ? 'notice' : 'plain'}>
                {t(`phase.${phase}`)}
              </Tag>
            ),
          },
          {
            render: (_, { discountId, phase }) =>
              (phase === 'running' || phase === 'coming') && (
                <Popconfirm
                  title={t('thresholds.stopText')}
                  onConfirm={() => stop.send({ params: { shopId, discountId } })}
                >
                  <Button type="text">{t('stop')}</Button>
                </Popconfirm>
              ),
          },
        ]}
      />
      {making === 'yes' && <ThresholdForm shopId={shopId} onClose={() => setMaking('no')} />}
    </Page>
  );
}

import { Tag, useFormats, useMessages, type Paged } from '@nashi/ui';
import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { PagedTable } from '../../shell/paged-table.tsx';
import type { Offer } from './marketing-api.ts';
import { marketingMessages } from './marketing.messages.ts';

interface CouponTableProps {
  readonly paged: Paged<Offer>;
  readonly empty: string;
  readonly onStop: (offer: Offer) => void;
}

/** Coupon offers with what became of them; the same for shops and the platform. */
export function CouponTable({ paged, empty, onStop }: CouponTableProps): ReactNode {
  const t = useMessages(marketingMessages);
  const formats = useFormats();
  const worth = (offer: Offer): string => {
    if (offer.amountOff) return formats.money(offer.amountOff);
    if (offer.percentOffBp !== null) return formats.percent(offer.percentOffBp / 10_000);
    return t(`kind.${offer.kind}`);
  };
  return (
    <PagedTable<Offer>
      paged={paged}
      rowKey="offerId"
      empty={empty}
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
              <Popconfirm title={t('stop.text')} onConfirm={() => onStop(offer)}>
                <Button type="text">{t('stop')}</Button>
              </Popconfirm>
            ),
        },
      ]}
    />
  );
}

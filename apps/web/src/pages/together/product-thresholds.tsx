import { Card, Row, Tag, useFormats, useMessages } from '@nashi/ui';
import type { ReactNode } from 'react';
import type { ProductSlotProps } from '../shop/product-slots.ts';
import { thresholdApi } from './together-api.ts';
import { togetherMessages } from './together.messages.ts';

/** What spending more in the product's shop saves. */
export function ProductThresholds({ product }: ProductSlotProps): ReactNode {
  const t = useMessages(togetherMessages);
  const formats = useFormats();
  const { shopId } = product.shop;
  const { data } = thresholdApi.useGet('GET /api/v1/shops/{shopId}/thresholds', { params: { shopId } });
  if (!data || data.items.length === 0) return null;
  return (
    <Card>
      {data.items.map(({ discountId, tiers, endsAt }) => (
        <Row
          key={discountId}
          icon={<Tag tone="offer">{t('threshold')}</Tag>}
          title={tiers
            .map(({ from, off }) => t('threshold.tier', { from: formats.money(from), off: formats.money(off) }))
            .join(' · ')}
          text={t('threshold.until', { at: formats.date(endsAt) })}
        />
      ))}
    </Card>
  );
}

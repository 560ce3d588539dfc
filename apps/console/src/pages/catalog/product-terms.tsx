import { useMessages } from '@nashi/ui';
import { Button, Card, DatePicker, Form, Input, Select } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { shopsApi } from '../shops/shops-api.ts';
import type { ProductBody } from './catalog-api.ts';
import { catalogMessages } from './catalog.messages.ts';
import styles from './catalog.module.css';

export type ProductTermsDraft = Pick<ProductBody, 'attributes' | 'deliveryTemplateId' | 'saleFrom' | 'saleUntil'>;

interface ProductTermsProps {
  readonly shopId: string;
  readonly value: ProductTermsDraft;
  readonly onChange: (value: ProductTermsDraft) => void;
  readonly errors: Readonly<Record<string, string | undefined>>;
}

const timeOf = (instant: string | null) => (instant === null ? null : dayjs(instant));

/** What a product is made of, when it is sold and how it is delivered. */
export function ProductTerms({ shopId, value, onChange, errors }: ProductTermsProps): ReactNode {
  const t = useMessages(catalogMessages);
  const templates = shopsApi.useGet(
    'GET /api/v1/shops/{shopId}/delivery-templates',
    { params: { shopId } },
    { enabled: shopId !== '' },
  );
  const set = (part: Partial<ProductTermsDraft>): void => onChange({ ...value, ...part });
  const { attributes } = value;
  const setAttribute = (index: number, part: Partial<(typeof attributes)[number]>): void =>
    set({ attributes: attributes.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  return (
    <>
      <Card title={t('form.attributes')}>
        {attributes.map((attribute, index) => (
          <div key={`attribute-${index}`} className={styles.option}>
            <Input
              aria-label={t('form.attribute.name')}
              placeholder={t('form.attribute.name')}
              maxLength={40}
              value={attribute.name}
              onChange={(event) => setAttribute(index, { name: event.target.value })}
            />
            <Input
              aria-label={t('form.attribute.value')}
              placeholder={t('form.attribute.value')}
              maxLength={120}
              value={attribute.value}
              onChange={(event) => setAttribute(index, { value: event.target.value })}
            />
            <Button onClick={() => set({ attributes: attributes.filter((_, at) => at !== index) })}>
              {t('form.attribute.remove')}
            </Button>
          </div>
        ))}
        {attributes.length < 40 && (
          <Button onClick={() => set({ attributes: [...attributes, { name: '', value: '' }] })}>
            {t('form.attribute.add')}
          </Button>
        )}
      </Card>
      <Card title={t('form.terms')}>
        <div className={styles.pair}>
          <Form.Item label={t('form.delivery')} htmlFor="delivery">
            <Select
              id="delivery"
              value={value.deliveryTemplateId ?? ''}
              onChange={(chosen) => set({ deliveryTemplateId: chosen === '' ? null : chosen })}
              options={[
                { value: '', label: t('form.delivery.default') },
                ...(templates.data?.items ?? []).map(({ templateId, name }) => ({ value: templateId, label: name })),
              ]}
            />
          </Form.Item>
          <Form.Item
            label={t('form.sale')}
            htmlFor="sale"
            {...(errors['saleUntil'] !== undefined && { validateStatus: 'error' as const, help: errors['saleUntil'] })}
          >
            <DatePicker.RangePicker
              id={{ start: 'sale', end: 'sale-until' }}
              showTime={{ format: 'HH:mm' }}
              allowEmpty={[true, true]}
              value={[timeOf(value.saleFrom), timeOf(value.saleUntil)]}
              onChange={(range) =>
                set({ saleFrom: range?.[0]?.toISOString() ?? null, saleUntil: range?.[1]?.toISOString() ?? null })
              }
            />
          </Form.Item>
        </div>
      </Card>
    </>
  );
}

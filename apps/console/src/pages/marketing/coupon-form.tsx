import { useMessages } from '@nashi/ui';
import { DatePicker, Form, Input, InputNumber, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { minorOf, type NewOffer } from './marketing-api.ts';
import { marketingMessages } from './marketing.messages.ts';
import { TermsDialog, useTermsFields } from './terms-dialog.tsx';
import { usualPeriod } from './usual-period.ts';
import styles from './marketing.module.css';

const kinds = ['amount', 'percent', 'free-shipping', 'gift'] as const;
const scopes = {
  shop: ['shop', 'products', 'student', 'group-buy', 'first-order'],
  platform: ['platform', 'category', 'student', 'group-buy', 'first-order'],
} as const;
const ways = { shop: ['take', 'code', 'share-reward', 'merchant'], platform: ['take', 'code'] } as const;

interface Values {
  name: string;
  kind: (typeof kinds)[number];
  amountOff?: string;
  percent?: number;
  cap?: string;
  gift?: string;
  threshold?: string;
  scope: NewOffer['scope'];
  scopeIds?: string[];
  total: number;
  perMember: number;
  ways: NewOffer['ways'];
  code?: string;
  dates: [Dayjs, Dayjs];
  validDays: number;
}

function offerOf(values: Values, currency: string): NewOffer {
  const amountOff = minorOf(values.amountOff, currency);
  const cap = minorOf(values.cap, currency);
  return {
    name: values.name,
    kind: values.kind,
    threshold: minorOf(values.threshold, currency) ?? 0,
    scope: values.scope,
    scopeIds: values.scope === 'products' || values.scope === 'category' ? (values.scopeIds ?? []) : [],
    total: values.total,
    perMember: values.perMember,
    ways: values.ways,
    takeFrom: values.dates[0].toISOString(),
    takeUntil: values.dates[1].toISOString(),
    validDays: values.validDays,
    ...(values.kind === 'amount' && amountOff !== undefined ? { amountOff } : {}),
    ...(values.kind === 'percent' ? { percentOffBp: Math.round((values.percent ?? 0) * 100) } : {}),
    ...(values.kind === 'gift' && values.gift ? { gift: values.gift } : {}),
    ...((values.kind === 'percent' || values.kind === 'free-shipping') && cap !== undefined ? { cap } : {}),
    ...(values.ways.includes('code') && values.code ? { code: values.code } : {}),
  };
}

interface CouponFormProps {
  readonly of: keyof typeof scopes;
  /** The scope that is a list, and what can stand on it. */
  readonly listed: {
    readonly scope: 'products' | 'category';
    readonly options: readonly { readonly value: string; readonly label: string }[];
  };
  readonly sending: boolean;
  readonly error: unknown;
  readonly onMake: (offer: NewOffer) => void;
  readonly onClose: () => void;
}

/** The terms of a new coupon, of a shop or of the platform. */
export function CouponForm({ of, listed, sending, error, onMake, onClose }: CouponFormProps): ReactNode {
  const t = useMessages(marketingMessages);
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form) ?? 'amount';
  const scope = Form.useWatch('scope', form) ?? of;
  const given = Form.useWatch('ways', form) ?? [];
  const { currency, rules, help, price, wide } = useTermsFields(error);
  return (
    <TermsDialog<Values>
      title={t('coupons.new')}
      open
      onClose={onClose}
      form={form}
      sending={sending}
      initialValues={{
        kind: 'amount',
        scope: of,
        total: 100,
        perMember: 1,
        ways: ['take'],
        validDays: 7,
        dates: usualPeriod(),
      }}
      onFinish={(values) => onMake(offerOf(values, currency))}
    >
      <Form.Item name="name" label={t('name')} rules={rules} {...help('name')}>
        <Input maxLength={60} />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item name="kind" label={t('kind')}>
          <Select options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))} />
        </Form.Item>
        {kind === 'amount' && (
          <Form.Item name="amountOff" label={t('amountOff')} rules={rules} {...help('amountOff')}>
            <InputNumber {...price} />
          </Form.Item>
        )}
        {kind === 'percent' && (
          <Form.Item name="percent" label={t('percentOff')} rules={rules} {...help('percentOffBp')}>
            <InputNumber min={0.01} max={100} precision={2} suffix="%" className={wide} />
          </Form.Item>
        )}
        {(kind === 'percent' || kind === 'free-shipping') && (
          <Form.Item name="cap" label={t('cap')} {...help('cap')}>
            <InputNumber {...price} />
          </Form.Item>
        )}
        {kind === 'gift' && (
          <Form.Item name="gift" label={t('gift')} rules={rules} {...help('gift')}>
            <Input maxLength={120} />
          </Form.Item>
        )}
        <Form.Item name="threshold" label={t('threshold')} {...help('threshold')}>
          <InputNumber {...price} />
        </Form.Item>
        <Form.Item name="scope" label={t('scope')}>
          <Select options={scopes[of].map((value) => ({ value, label: t(`scope.${value}`) }))} />
        </Form.Item>
      </div>
      {scope === listed.scope && (
        <Form.Item name="scopeIds" label={t(`scope.${listed.scope}`)} rules={rules} {...help('scopeIds')}>
          <Select mode="multiple" optionFilterProp="label" options={[...listed.options]} />
        </Form.Item>
      )}
      <div className={styles.pair}>
        <Form.Item name="total" label={t('total')} rules={rules} {...help('total')}>
          <InputNumber min={1} max={1_000_000} precision={0} className={wide} />
        </Form.Item>
        <Form.Item name="perMember" label={t('perMember')} rules={rules} {...help('perMember')}>
          <InputNumber min={1} max={100} precision={0} className={wide} />
        </Form.Item>
        <Form.Item name="validDays" label={t('validDays')} rules={rules} {...help('validDays')}>
          <InputNumber min={1} max={366} precision={0} className={wide} />
        </Form.Item>
      </div>
      <Form.Item name="ways" label={t('ways')} rules={rules} {...help('ways')}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={ways[of].map((value) => ({ value, label: t(`way.${value}`) }))}
        />
      </Form.Item>
      {given.includes('code') && (
        <Form.Item name="code" label={t('code')} rules={rules} {...help('code')}>
          <Input maxLength={24} />
        </Form.Item>
      )}
      <Form.Item name="dates" label={t('dates')} rules={rules} {...help('takeUntil')}>
        <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} className={wide} />
      </Form.Item>
    </TermsDialog>
  );
}

import { fieldErrors, toast, useMessages } from '@nashi/ui';
import { DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { useCurrency } from '../../shell/session.ts';
import { couponApi, minorOf, priceInput, useShopProducts, type NewOffer } from './marketing-api.ts';
import { marketingMessages } from './marketing.messages.ts';
import { usualPeriod } from './usual-period.ts';
import styles from './marketing.module.css';

const kinds = ['amount', 'percent', 'free-shipping', 'gift'] as const;
const scopes = ['shop', 'products', 'student', 'group-buy', 'first-order'] as const;
const ways = ['take', 'code', 'share-reward', 'merchant'] as const;

interface Values {
  name: string;
  kind: (typeof kinds)[number];
  amountOff?: string;
  percent?: number;
  cap?: string;
  gift?: string;
  threshold?: string;
  scope: (typeof scopes)[number];
  scopeIds?: string[];
  total: number;
  perMember: number;
  ways: (typeof ways)[number][];
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
    scopeIds: values.scope === 'products' ? (values.scopeIds ?? []) : [],
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
  readonly shopId: string;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The terms of a new coupon of the shop. */
export function CouponForm({ shopId, open, onClose }: CouponFormProps): ReactNode {
  const t = useMessages(marketingMessages);
  const [form] = Form.useForm<Values>();
  const products = useShopProducts(shopId);
  const currency = useCurrency();
  const kind = Form.useWatch('kind', form) ?? 'amount';
  const scope = Form.useWatch('scope', form) ?? 'shop';
  const given = Form.useWatch('ways', form) ?? [];
  const make = couponApi.useSend('POST /api/v1/shops/{shopId}/coupon-offers', {
    refreshes: [`/api/v1/shops/{shopId}/coupon-offers`],
    onDone: () => {
      toast.done(t('coupons.made'));
      form.resetFields();
      onClose();
    },
    onRefused: toast.problem,
  });
  const errors = fieldErrors(make.error);
  const rules = [{ required: true, message: t('required') }];
  const help = (field: string) =>
    errors[field] === undefined ? {} : { help: errors[field], validateStatus: 'error' as const };
  const price = { ...priceInput(currency), className: styles.wide ?? '' };
  return (
    <Modal
      open={open}
      onCancel={onClose}
      title={t('coupons.new')}
      okText={t('create')}
      confirmLoading={make.sending}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          kind: 'amount',
          scope: 'shop',
          total: 100,
          perMember: 1,
          ways: ['take'],
          validDays: 7,
          dates: usualPeriod(),
        }}
        onFinish={(values) => make.send({ params: { shopId }, body: offerOf(values, currency) })}
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
              <InputNumber min={0.01} max={100} precision={2} suffix="%" className={styles.wide ?? ''} />
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
            <Select options={scopes.map((value) => ({ value, label: t(`scope.${value}`) }))} />
          </Form.Item>
        </div>
        {scope === 'products' && (
          <Form.Item name="scopeIds" label={t('products')} rules={rules} {...help('scopeIds')}>
            <Select
              mode="multiple"
              optionFilterProp="label"
              options={products.map((one) => ({ value: one.productId, label: one.title }))}
            />
          </Form.Item>
        )}
        <div className={styles.pair}>
          <Form.Item name="total" label={t('total')} rules={rules} {...help('total')}>
            <InputNumber min={1} max={1_000_000} precision={0} className={styles.wide ?? ''} />
          </Form.Item>
          <Form.Item name="perMember" label={t('perMember')} rules={rules} {...help('perMember')}>
            <InputNumber min={1} max={100} precision={0} className={styles.wide ?? ''} />
          </Form.Item>
          <Form.Item name="validDays" label={t('validDays')} rules={rules} {...help('validDays')}>
            <InputNumber min={1} max={366} precision={0} className={styles.wide ?? ''} />
          </Form.Item>
        </div>
        <Form.Item name="ways" label={t('ways')} rules={rules} {...help('ways')}>
          <Select
            mode="multiple"
            optionFilterProp="label"
            options={ways.map((value) => ({ value, label: t(`way.${value}`) }))}
          />
        </Form.Item>
        {given.includes('code') && (
          <Form.Item name="code" label={t('code')} rules={rules} {...help('code')}>
            <Input maxLength={24} />
          </Form.Item>
        )}
        <Form.Item name="dates" label={t('dates')} rules={rules} {...help('takeUntil')}>
          <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} className={styles.wide ?? ''} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

import { toast, useMessages } from '@nashi/ui';
import { Button, DatePicker, Form, Input, InputNumber, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { catalogApi, groupApi, minorOf, useShopProducts, type NewGroupBuy } from './marketing-api.ts';
import { marketingMessages } from './marketing.messages.ts';
import { TermsDialog, useTermsFields } from './terms-dialog.tsx';
import { usualPeriod } from './usual-period.ts';
import styles from './marketing.module.css';

const newMembers = ['no', 'joiners', 'everyone'] as const;

interface Values {
  title: string;
  productId: string;
  sizes: { size: number; prices: Record<string, string> }[];
  leaderOff?: string;
  leaderGift?: string;
  newMembers: (typeof newMembers)[number];
  perMember: number;
  stock: number;
  gather: number;
  completeFrom?: number | null;
  dates: [Dayjs, Dayjs];
}

function campaignOf(values: Values, variantIds: readonly string[], currency: string): NewGroupBuy {
  return {
    title: values.title,
    productId: values.productId,
    sizes: values.sizes.map(({ size, prices }) => ({
      size,
      prices: variantIds.map((variantId) => ({ variantId, price: minorOf(prices[variantId], currency) ?? 0 })),
    })),
    leaderOff: minorOf(values.leaderOff, currency) ?? 0,
    newMembers: values.newMembers,
    perMember: values.perMember,
    stock: values.stock,
    gatherSeconds: Math.round(values.gather * 3600),
    startsAt: values.dates[0].toISOString(),
    endsAt: values.dates[1].toISOString(),
    ...(values.leaderGift ? { leaderGift: values.leaderGift } : {}),
    ...(values.completeFrom ? { completeFrom: values.completeFrom } : {}),
  };
}

interface GroupBuyFormProps {
  readonly shopId: string;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** A new group-buy: the product, prices by team size, and its limits. */
export function GroupBuyForm({ shopId, open, onClose }: GroupBuyFormProps): ReactNode {
  const t = useMessages(marketingMessages);
  const [form] = Form.useForm<Values>();
  const products = useShopProducts(shopId);
  const productId = Form.useWatch('productId', form);
  const product = catalogApi.useGet(
    'GET /api/v1/products/{productId}',
    { params: { productId: productId ?? '' } },
    { enabled: productId !== undefined },
  );
  const variants = product.data?.variants ?? [];
  const start = groupApi.useSend('POST /api/v1/shops/{shopId}/group-buys', {
    refreshes: ['/api/v1/shops/{shopId}/group-buys'],
    onDone: () => {
      toast.done(t('groups.made'));
      form.resetFields();
      onClose();
    },
    onRefused: toast.problem,
  });
  const { currency, rules, help, price, whole, wide } = useTermsFields(start.error);
  const ids = variants.map((variant) => variant.variantId);
  return (
    <TermsDialog<Values>
      title={t('groups.new')}
      open={open}
      onClose={onClose}
      form={form}
      sending={start.sending}
      width={680}
      initialValues={{
        sizes: [{ size: 2, prices: {} }],
        newMembers: 'no',
        perMember: 2,
        stock: 100,
        gather: 24,
        dates: usualPeriod(),
      }}
      onFinish={(values) => start.send({ params: { shopId }, body: campaignOf(values, ids, currency) })}
    >
      <div className={styles.pair}>
        <Form.Item name="title" label={t('name')} rules={rules} {...help('title')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="productId" label={t('product')} rules={rules} {...help('productId')}>
          <Select
            showSearch
            optionFilterProp="label"
            options={products
              .filter((one) => one.state === 'on_sale')
              .map((one) => ({ value: one.productId, label: one.title }))}
          />
        </Form.Item>
      </div>
      <Form.List name="sizes">
        {(fields, { add, remove }) => (
          <>
            {fields.map((field) => (
              <fieldset key={field.key} className={styles.tier}>
                <Form.Item name={[field.name, 'size']} label={t('size')} rules={rules}>
                  <InputNumber min={2} max={100} {...whole} />
                </Form.Item>
                {variants.map((variant) => (
                  <Form.Item
                    key={variant.variantId}
                    name={[field.name, 'prices', variant.variantId]}
                    label={t('price', { variant: variant.choices.join(' / ') || (product.data?.title ?? '') })}
                    rules={rules}
                  >
                    <InputNumber {...price} />
                  </Form.Item>
                ))}
                {fields.length > 1 && (
                  <Button type="text" onClick={() => remove(field.name)}>
                    {t('removeSize')}
                  </Button>
                )}
              </fieldset>
            ))}
            {fields.length < 5 && (
              <Form.Item {...help('sizes')}>
                <Button type="dashed" onClick={() => add({ size: fields.length + 2, prices: {} })}>
                  {t('addSize')}
                </Button>
              </Form.Item>
            )}
          </>
        )}
      </Form.List>
      <div className={styles.pair}>
        <Form.Item name="leaderOff" label={t('leaderOff')} {...help('leaderOff')}>
          <InputNumber {...price} />
        </Form.Item>
        <Form.Item name="leaderGift" label={t('leaderGift')} {...help('leaderGift')}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="stock" label={t('stock')} rules={rules} {...help('stock')}>
          <InputNumber min={1} max={1_000_000} {...whole} />
        </Form.Item>
        <Form.Item name="perMember" label={t('pieces')} rules={rules} {...help('perMember')}>
          <InputNumber min={1} max={1000} {...whole} />
        </Form.Item>
        <Form.Item name="gather" label={t('gather')} rules={rules} {...help('gatherSeconds')}>
          <InputNumber min={0.1} max={168} className={wide} />
        </Form.Item>
        <Form.Item name="newMembers" label={t('newMembers')}>
          <Select options={newMembers.map((value) => ({ value, label: t(`newMembers.${value}`) }))} />
        </Form.Item>
        <Form.Item name="completeFrom" label={t('completeFrom')} tooltip={t('completeHint')} {...help('completeFrom')}>
          <InputNumber min={1} max={99} {...whole} />
        </Form.Item>
        <Form.Item name="dates" label={t('period')} rules={rules} {...help('startsAt')}>
          <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} className={wide} />
        </Form.Item>
      </div>
    </TermsDialog>
  );
}

import { toast, useMessages } from '@nashi/ui';
import { Button, DatePicker, Form, Input, InputNumber } from 'antd';
import type { Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { minorOf, thresholdApi, type NewThresholdDiscount } from './marketing-api.ts';
import { marketingMessages } from './marketing.messages.ts';
import { TermsDialog, useTermsFields } from './terms-dialog.tsx';
import { usualPeriod } from './usual-period.ts';
import styles from './marketing.module.css';

interface Values {
  name: string;
  tiers: { from?: string; off?: string }[];
  dates: [Dayjs, Dayjs];
}

function discountOf({ name, tiers, dates }: Values, currency: string): NewThresholdDiscount {
  return {
    name,
    tiers: tiers.map(({ from, off }) => ({ from: minorOf(from, currency) ?? 0, off: minorOf(off, currency) ?? 0 })),
    startsAt: dates[0].toISOString(),
    endsAt: dates[1].toISOString(),
  };
}

const mostTiers = 5;

/** A new threshold discount: up to five tiers, and when it counts. */
export function ThresholdForm({
  shopId,
  onClose,
}: {
  readonly shopId: string;
  readonly onClose: () => void;
}): ReactNode {
  const t = useMessages(marketingMessages);
  const [form] = Form.useForm<Values>();
  const start = thresholdApi.useSend('POST /api/v1/shops/{shopId}/threshold-discounts', {
    refreshes: ['/api/v1/shops/{shopId}/threshold'],
    onDone: () => {
      toast.done(t('thresholds.made'));
      onClose();
    },
    onRefused: toast.problem,
  });
  const { currency, rules, help, price, wide } = useTermsFields(start.error);
  return (
    <TermsDialog<Values>
      open
      title={t('thresholds.new')}
      onClose={onClose}
      form={form}
      sending={start.sending}
      initialValues={{ tiers: [{}], dates: usualPeriod() }}
      onFinish={(values) => start.send({ params: { shopId }, body: discountOf(values, currency) })}
    >
      <Form.Item name="name" label={t('name')} rules={rules} {...help('name')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.List name="tiers">
        {(fields, { add, remove }) => (
          <>
            {fields.map((field) => (
              <fieldset key={field.key} className={styles.tier}>
                <Form.Item
                  name={[field.name, 'from']}
                  label={t('tier.from')}
                  rules={rules}
                  {...help(`tiers.${field.name}.from`)}
                >
                  <InputNumber {...price} />
                </Form.Item>
                <Form.Item
                  name={[field.name, 'off']}
                  label={t('tier.off')}
                  rules={rules}
                  {...help(`tiers.${field.name}.off`)}
                >
                  <InputNumber {...price} />
                </Form.Item>
                {fields.length > 1 && (
                  <Button type="text" className={styles.remove ?? ''} onClick={() => remove(field.name)}>
                    {t('removeSize')}
                  </Button>
                )}
              </fieldset>
            ))}
            {fields.length < mostTiers && (
              <Form.Item>
                <Button type="dashed" onClick={() => add({})}>
                  {t('tier.add')}
                </Button>
              </Form.Item>
            )}
          </>
        )}
      </Form.List>
      <Form.Item name="dates" label={t('period')} rules={rules} {...help('endsAt')}>
        <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} className={wide} />
      </Form.Item>
    </TermsDialog>
  );
}

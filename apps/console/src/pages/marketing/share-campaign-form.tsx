import { toast, useFormats, useMessages } from '@nashi/ui';
import { Alert, Button, DatePicker, Form, Input, InputNumber, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState, type ReactNode } from 'react';
import { couponApi, minorOf, sharingApi, type NewShareCampaign } from './marketing-api.ts';
import { marketingMessages } from './marketing.messages.ts';
import { TermsDialog, useTermsFields } from './terms-dialog.tsx';
import { usualPeriod } from './usual-period.ts';
import styles from './marketing.module.css';

const firsts = ['community', 'shop'] as const;
const audiences = ['everyone', 'certified'] as const;

interface Values {
  name: string;
  firstOf: (typeof firsts)[number];
  audience: (typeof audiences)[number];
  leastAmount?: string;
  sharerOfferId?: string;
  friendOfferId?: string;
  budget: string;
  perSharer: number;
  perSharerDay: number;
  holdout: number;
  dates: [Dayjs, Dayjs];
}

function campaignOf(values: Values, currency: string): NewShareCampaign {
  return {
    name: values.name,
    trigger: 'first-purchase',
    firstOf: values.firstOf,
    audience: values.audience,
    leastAmount: minorOf(values.leastAmount, currency) ?? 0,
    budget: minorOf(values.budget, currency) ?? 0,
    perSharer: values.perSharer,
    perSharerDay: values.perSharerDay,
    holdoutBp: Math.round(values.holdout * 100),
    startsAt: values.dates[0].toISOString(),
    endsAt: values.dates[1].toISOString(),
    ...(values.sharerOfferId ? { sharerOfferId: values.sharerOfferId } : {}),
    ...(values.friendOfferId ? { friendOfferId: values.friendOfferId } : {}),
  };
}

interface ShareCampaignFormProps {
  readonly shopId: string;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** A new share-reward campaign, with what it may cost told before it starts. */
export function ShareCampaignForm({ shopId, open, onClose }: ShareCampaignFormProps): ReactNode {
  const t = useMessages(marketingMessages);
  const formats = useFormats();
  const [form] = Form.useForm<Values>();
  const [cost, setCost] = useState<string | undefined>();
  const offers = couponApi.usePages(
    'GET /api/v1/shops/{shopId}/coupon-offers',
    { params: { shopId }, query: { limit: '100' } },
    { enabled: open && shopId !== '' },
  );
  const usable = offers.items
    .filter((offer) => offer.state === 'open' && offer.ways.includes('share-reward'))
    .map((offer) => ({ value: offer.offerId, label: offer.name }));
  const start = sharingApi.useSend('POST /api/v1/shops/{shopId}/share-campaigns', {
    refreshes: ['/api/v1/shops/{shopId}/share-campaigns'],
    onDone: () => {
      toast.done(t('shares.made'));
      form.resetFields();
      setCost(undefined);
      onClose();
    },
    onRefused: toast.problem,
  });
  const preview = sharingApi.useSend('POST /api/v1/shops/{shopId}/share-campaigns/preview', {
    onDone: ({ mostPerReward, mostRewards, mostCost, limitedBy }) =>
      setCost(
        t('preview.text', {
          each: formats.money(mostPerReward),
          n: formats.number(mostRewards),
          all: formats.money(mostCost),
          by: t(`by.${limitedBy}`),
        }),
      ),
    onRefused: toast.problem,
  });
  const { currency, rules, help, price, whole, wide } = useTermsFields(start.error);
  const show = (): void => {
    void form
      .validateFields()
      .then((values) => preview.send({ params: { shopId }, body: campaignOf(values, currency) }))
      .catch(() => undefined);
  };
  return (
    <TermsDialog<Values>
      title={t('shares.new')}
      open={open}
      onClose={onClose}
      form={form}
      sending={start.sending}
      width={640}
      footer={(_, { OkBtn, CancelBtn }) => (
        <>
          <Button loading={preview.sending} onClick={show}>
            {t('preview')}
          </Button>
          <CancelBtn />
          <OkBtn />
        </>
      )}
      initialValues={{
        firstOf: 'community',
        audience: 'everyone',
        perSharer: 20,
        perSharerDay: 5,
        holdout: 10,
        dates: usualPeriod(),
      }}
      onFinish={(values) => start.send({ params: { shopId }, body: campaignOf(values, currency) })}
      after={cost !== undefined && <Alert type="info" title={cost} showIcon />}
    >
      <Form.Item name="name" label={t('name')} rules={rules} {...help('name')}>
        <Input maxLength={60} />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item name="firstOf" label={t('firstOf')}>
          <Select options={firsts.map((value) => ({ value, label: t(`firstOf.${value}`) }))} />
        </Form.Item>
        <Form.Item name="audience" label={t('audience')}>
          <Select options={audiences.map((value) => ({ value, label: t(`audience.${value}`) }))} />
        </Form.Item>
        <Form.Item name="sharerOfferId" label={t('sharerOffer')} {...help('sharerOfferId')}>
          <Select allowClear options={usable} />
        </Form.Item>
        <Form.Item name="friendOfferId" label={t('friendOffer')} {...help('friendOfferId')}>
          <Select allowClear options={usable} />
        </Form.Item>
        <Form.Item name="leastAmount" label={t('leastAmount')} {...help('leastAmount')}>
          <InputNumber {...price} />
        </Form.Item>
        <Form.Item name="budget" label={t('budget')} rules={rules} {...help('budget')}>
          <InputNumber {...price} />
        </Form.Item>
        <Form.Item name="perSharer" label={t('perSharer')} rules={rules} {...help('perSharer')}>
          <InputNumber min={1} max={1000} {...whole} />
        </Form.Item>
        <Form.Item name="perSharerDay" label={t('perSharerDay')} rules={rules} {...help('perSharerDay')}>
          <InputNumber min={1} max={100} {...whole} />
        </Form.Item>
        <Form.Item name="holdout" label={t('holdout')} rules={rules} {...help('holdoutBp')}>
          <InputNumber min={0} max={50} className={wide} />
        </Form.Item>
        <Form.Item name="dates" label={t('period')} rules={rules} {...help('startsAt')}>
          <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} className={wide} />
        </Form.Item>
      </div>
    </TermsDialog>
  );
}

import { problemSentence, refresh, toast, useMessages } from '@nashi/ui';
import { Alert, Button, Drawer, Form, Input, Space, Switch } from 'antd';
import { useState, type ReactNode } from 'react';
import { shopsApi } from '../shops/shops-api.ts';
import { blankDraft, bodyOf, draftOf, type Draft, type TemplateBody } from './delivery-rules.ts';
import { deliveryMessages } from './delivery.messages.ts';
import { amountRule, ZoneFields } from './zone-fields.tsx';
import styles from './delivery.module.css';

export type Template = TemplateBody & { readonly templateId: string };

interface DeliveryFormProps {
  readonly shopId: string;
  readonly currency: string;
  /** Undefined for new terms. */
  readonly template: Template | undefined;
  readonly onClose: () => void;
}

/** Delivery terms: what the courier, the dorm and the pick-up points cost and where they are. */
export function DeliveryForm({ shopId, currency, template, onClose }: DeliveryFormProps): ReactNode {
  const t = useMessages(deliveryMessages);
  const [form] = Form.useForm<Draft>();
  const [nothing, setNothing] = useState<'yes' | 'no'>('no');
  const start = template ? draftOf(template, currency) : blankDraft;
  const courier = Form.useWatch('courier', form) ?? start.courier;
  const dorm = Form.useWatch('dorm', form) ?? start.dorm;
  const pickUp = Form.useWatch('pickUp', form) ?? start.pickUp;
  const onDone = (): void => {
    toast.done(t('saved'));
    void refresh('/api/v1/shops', '/api/v1/products');
    onClose();
  };
  const add = shopsApi.useSend('POST /api/v1/shops/{shopId}/delivery-templates', { onDone });
  const change = shopsApi.useSend('PUT /api/v1/shops/{shopId}/delivery-templates/{templateId}', { onDone });
  const error = add.error ?? change.error;
  const save = (values: Draft): void => {
    const draft = { ...start, ...values };
    const none = !draft.courier && !draft.dorm && !draft.pickUp;
    setNothing(none ? 'yes' : 'no');
    if (none) return;
    const body = bodyOf(draft, currency);
    if (template) change.send({ params: { shopId, templateId: template.templateId }, body });
    else add.send({ params: { shopId }, body });
  };
  const needed = { required: true, whitespace: true, message: t('needed') };
  return (
    <Drawer
      open
      size={640}
      onClose={onClose}
      title={template?.name ?? t('add')}
      footer={
        <Space>
          <Button type="primary" loading={add.sending || change.sending} onClick={() => form.submit()}>
            {t('save')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </Space>
      }
    >
      <Form form={form} layout="vertical" initialValues={start} onFinish={save} className={styles.blocks ?? ''}>
        {error && <Alert type="error" showIcon title={problemSentence(error)} />}
        {nothing === 'yes' && <Alert type="error" showIcon title={t('nothing')} />}
        <Form.Item name="name" label={t('name')} rules={[needed]}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="isDefault" label={t('default.use')} valuePropName="checked">
          <Switch disabled={template?.isDefault === true} />
        </Form.Item>
        <Form.Item name="courier" label={t('courier')} valuePropName="checked">
          <Switch
            onChange={(on) => {
              const zones: unknown = form.getFieldValue('zones');
              if (on && Array.isArray(zones) && zones.length === 0) form.setFieldValue('zones', blankDraft.zones);
            }}
          />
        </Form.Item>
        {courier && <ZoneFields currency={currency} />}
        <Form.Item name="dorm" label={t('dorm')} valuePropName="checked">
          <Switch />
        </Form.Item>
        {dorm && (
          <div className={styles.pair}>
            <Form.Item name="dormFee" label={t('fee')} rules={[amountRule(t('badAmount'), currency, 'needed')]}>
              <Input inputMode="decimal" />
            </Form.Item>
            <Form.Item
              name="dormFreeFrom"
              label={t('freeFrom')}
              rules={[amountRule(t('badAmount'), currency, 'optional')]}
            >
              <Input inputMode="decimal" />
            </Form.Item>
          </div>
        )}
        <Form.Item name="pickUp" label={t('pickUp')} valuePropName="checked">
          <Switch
            onChange={(on) => {
              const points: unknown = form.getFieldValue('points');
              if (on && Array.isArray(points) && points.length === 0) {
                form.setFieldValue('points', [{ name: '', address: '' }]);
              }
            }}
          />
        </Form.Item>
        {pickUp && (
          <Form.List name="points">
            {(fields, { add: addPoint, remove }) => (
              <div className={styles.blocks}>
                {fields.map(({ key, name }) => (
                  <div key={key} className={styles.point}>
                    <Form.Item name={[name, 'name']} label={t('point.name')} rules={[needed]}>
                      <Input maxLength={60} />
                    </Form.Item>
                    <Form.Item name={[name, 'address']} label={t('point.address')} rules={[needed]}>
                      <Input maxLength={120} />
                    </Form.Item>
                    {fields.length > 1 && <Button onClick={() => remove(name)}>{t('point.remove')}</Button>}
                  </div>
                ))}
                {fields.length < 50 && (
                  <Button onClick={() => addPoint({ name: '', address: '' })}>{t('point.add')}</Button>
                )}
              </div>
            )}
          </Form.List>
        )}
      </Form>
    </Drawer>
  );
}

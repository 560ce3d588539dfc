import { chinaRegions, fromDecimal, useLocale, useMessages } from '@nashi/ui';
import { Button, Card, Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { blankZone, type Draft } from './delivery-rules.ts';
import { deliveryMessages } from './delivery.messages.ts';
import styles from './delivery.module.css';

const ways = ['order', 'piece', 'weight'] as const;
const regionCode = /^(\*|\d{2,6})$/;

/** Refuses what is no amount; an empty one only where `needed`. */
export function amountRule(sentence: string, currency: string, needed: 'needed' | 'optional') {
  return {
    validator: (_: unknown, value: string | undefined) => {
      const text = (value ?? '').trim();
      if (text === '') return needed === 'optional' ? Promise.resolve() : Promise.reject(new Error(sentence));
      return fromDecimal(text, currency) === undefined ? Promise.reject(new Error(sentence)) : Promise.resolve();
    },
  };
}

/** Where the courier goes and what that costs, zone by zone. */
export function ZoneFields({ currency }: { readonly currency: string }): ReactNode {
  const t = useMessages(deliveryMessages);
  const language = useLocale();
  const regions = [
    { value: '*', label: t('everywhere') },
    ...chinaRegions.map(([value, zh, en]) => ({ value, label: language === 'zh' ? zh : en })),
  ];
  const zones = Form.useWatch<Draft['zones'] | undefined>('zones');
  const needed = { required: true, message: t('needed') };
  const amount = amountRule(t('badAmount'), currency, 'needed');
  const optional = amountRule(t('badAmount'), currency, 'optional');
  return (
    <Form.List name="zones">
      {(fields, { add, remove }) => (
        <div className={styles.blocks}>
          {fields.map(({ key, name }) => {
            const by = zones?.[name]?.by ?? 'order';
            return (
              <Card key={key} size="small">
                <Form.Item
                  name={[name, 'regions']}
                  label={t('regions')}
                  rules={[
                    { ...needed, type: 'array' },
                    {
                      validator: (_, codes: string[] | undefined) =>
                        (codes ?? []).every((code) => regionCode.test(code))
                          ? Promise.resolve()
                          : Promise.reject(new Error(t('badRegion'))),
                    },
                  ]}
                >
                  <Select mode="tags" showSearch={{ optionFilterProp: 'label' }} options={regions} />
                </Form.Item>
                <div className={styles.pair}>
                  <Form.Item name={[name, 'by']} label={t('by')}>
                    <Select options={ways.map((value) => ({ value, label: t(`by.${value}`) }))} />
                  </Form.Item>
                  {by !== 'order' && (
                    <Form.Item name={[name, 'first']} label={t(`first.${by}`)} rules={[needed]}>
                      <InputNumber min={1} max={1_000_000} precision={0} />
                    </Form.Item>
                  )}
                  <Form.Item name={[name, 'fee']} label={t(by === 'order' ? 'fee' : 'firstFee')} rules={[amount]}>
                    <Input inputMode="decimal" />
                  </Form.Item>
                  {by !== 'order' && (
                    <>
                      <Form.Item name={[name, 'step']} label={t(`step.${by}`)} rules={[needed]}>
                        <InputNumber min={1} max={1_000_000} precision={0} />
                      </Form.Item>
                      <Form.Item name={[name, 'stepFee']} label={t('stepFee')} rules={[amount]}>
                        <Input inputMode="decimal" />
                      </Form.Item>
                    </>
                  )}
                  <Form.Item name={[name, 'freeFrom']} label={t('freeFrom')} rules={[optional]}>
                    <Input inputMode="decimal" />
                  </Form.Item>
                </div>
                {fields.length > 1 && <Button onClick={() => remove(name)}>{t('zone.remove')}</Button>}
              </Card>
            );
          })}
          {fields.length < 40 && <Button onClick={() => add({ ...blankZone, regions: [] })}>{t('zone.add')}</Button>}
        </div>
      )}
    </Form.List>
  );
}

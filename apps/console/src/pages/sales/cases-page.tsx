import { Empty, toast, useFormats, useMessages, type Paged } from '@nashi/ui';
import { Button, Form, Input, Modal, Segmented, Skeleton, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { PagedTable } from '../../shell/paged-table.tsx';
import { useShops } from '../../shell/shops.ts';
import { salesApi, type AfterSale } from './sales-api.ts';
import { salesMessages } from './sales.messages.ts';
import styles from './sales.module.css';

export function CasesPage(): ReactNode {
  const t = useMessages(salesMessages);
  const { current, loading } = useShops();
  return (
    <Page title={t('cases')} {...(current ? { text: current.name } : {})}>
      {loading && <Skeleton active />}
      {!loading && !current && <Empty title={t('noShop')} text={t('noShopText')} />}
      {current && <ShopCases shopId={current.id} />}
    </Page>
  );
}

export function EscalatedPage(): ReactNode {
  const t = useMessages(salesMessages);
  const cases = salesApi.usePages('GET /api/v1/operator/after-sales', { query: {} });
  return (
    <Page title={t('escalated')}>
      <Cases paged={cases} decides={['escalated']} />
    </Page>
  );
}

function ShopCases({ shopId }: { readonly shopId: string }): ReactNode {
  const t = useMessages(salesMessages);
  const [open, setOpen] = useState<'yes' | 'no'>('yes');
  const cases = salesApi.usePages('GET /api/v1/shops/{shopId}/after-sales', { params: { shopId }, query: { open } });
  return (
    <>
      <div className={styles.filters}>
        <Segmented
          value={open}
          onChange={setOpen}
          options={[
            { value: 'yes', label: t('casesOpen') },
            { value: 'no', label: t('casesOver') },
          ]}
        />
      </div>
      <Cases paged={cases} decides={['requested']} />
    </>
  );
}

interface CasesProps {
  readonly paged: Paged<AfterSale>;
  /** States in which the viewer says yes or no. */
  readonly decides: readonly AfterSale['state'][];
}

type Step = 'approve' | 'decline' | 'receive';

function Cases({ paged, decides }: CasesProps): ReactNode {
  const t = useMessages(salesMessages);
  const f = useFormats();
  const [asked, setAsked] = useState<{ one: AfterSale; step: Step } | null>(null);
  const move = salesApi.useSend('POST /api/v1/after-sales/{afterSaleId}/{step}', {
    refreshes: ['/api/v1/shops/{shopId}', '/api/v1/operator/after-sales'],
    onDone: () => {
      setAsked(null);
      toast.done(t('done'));
    },
    onRefused: toast.problem,
  });
  const stepsOf = (one: AfterSale): Step[] => {
    if (decides.includes(one.state)) return ['approve', 'decline'];
    return one.state === 'approved' || one.state === 'returning' ? ['receive'] : [];
  };
  return (
    <>
      <PagedTable<AfterSale>
        paged={paged}
        rowKey="afterSaleId"
        empty={t('noCases')}
        columns={[
          { title: t('number'), dataIndex: 'orderNumber', render: (number: string) => <code>{number}</code> },
          { title: t('kind'), render: (_, one) => t(one.kind) },
          {
            title: t('items'),
            render: (_, one) => one.lines.map((line) => `${line.title} × ${line.quantity}`).join('\n'),
          },
          {
            title: t('amount'),
            align: 'right',
            render: (_, one) => f.money({ amount: one.amount, currency: one.currency }),
          },
          { title: t('words'), dataIndex: 'words' },
          { title: t('tracking'), render: (_, one) => [one.carrier, one.tracking].filter(Boolean).join(' ') },
          { title: t('state'), render: (_, one) => <Tag>{t(`case.${one.state}`)}</Tag> },
          {
            title: '',
            render: (_, one) => (
              <span className={styles.row}>
                {stepsOf(one).map((step) => (
                  <Button key={step} size="small" danger={step === 'decline'} onClick={() => setAsked({ one, step })}>
                    {t(step)}
                  </Button>
                ))}
              </span>
            ),
          },
        ]}
      />
      <Modal
        open={asked !== null}
        onCancel={() => setAsked(null)}
        title={asked ? t(asked.step) : ''}
        footer={null}
        destroyOnHidden
      >
        {asked && (
          <Form<{ words?: string }>
            layout="vertical"
            onFinish={({ words = '' }) =>
              move.send({ params: { afterSaleId: asked.one.afterSaleId, step: asked.step }, body: { words } })
            }
          >
            <Form.Item name="words" label={t('answer')}>
              <Input.TextArea maxLength={500} rows={3} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={move.sending}>
              {t(asked.step)}
            </Button>
          </Form>
        )}
      </Modal>
    </>
  );
}

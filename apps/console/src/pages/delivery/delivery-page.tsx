import { ErrorState, toast, useMessages } from '@nashi/ui';
import { Button, Empty, Popconfirm, Space, Table, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { TableLoading, useFirstLoad } from '../../shell/paged-table.tsx';
import { useCurrency } from '../../shell/session.ts';
import { useShops } from '../../shell/shops.ts';
import { shopsApi } from '../shops/shops-api.ts';
import { DeliveryForm, type Template } from './delivery-form.tsx';
import { deliveryMessages } from './delivery.messages.ts';

/** How a shop's orders are delivered, and for how much. */
export function DeliveryPage(): ReactNode {
  const t = useMessages(deliveryMessages);
  const { current } = useShops();
  const currency = useCurrency();
  const shopId = current?.id ?? '';
  const [edited, setEdited] = useState<Template | 'new'>();
  const templates = shopsApi.useGet(
    'GET /api/v1/shops/{shopId}/delivery-templates',
    { params: { shopId } },
    { enabled: shopId !== '' },
  );
  const firstLoad = useFirstLoad(templates);
  const remove = shopsApi.useSend('DELETE /api/v1/shops/{shopId}/delivery-templates/{templateId}', {
    refreshes: ['/api/v1/shops', '/api/v1/products'],
    onDone: () => toast.done(t('removed')),
    onRefused: toast.problem,
  });
  const offers = ({ terms: { courier, dorm, pickUp } }: Template): readonly string[] => [
    ...(courier ? [`${t('courier')} · ${t('zones', { n: courier.zones.length })}`] : []),
    ...(dorm ? [t('dorm')] : []),
    ...(pickUp ? [`${t('pickUp')} · ${t('points', { n: pickUp.points.length })}`] : []),
  ];
  return (
    <Page
      title={t('title')}
      text={t('text')}
      actions={
        shopId !== '' && (
          <Button type="primary" onClick={() => setEdited('new')}>
            {t('add')}
          </Button>
        )
      }
    >
      {templates.isError && <ErrorState error={templates.error} retry={templates.refetch} />}
      <Table<Template>
        size="middle"
        rowKey="templateId"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={templates.data?.items ?? []}
        locale={{
          emptyText: firstLoad ? <TableLoading /> : <Empty description={t(shopId === '' ? 'no.shop' : 'none')} />,
        }}
        columns={[
          {
            title: t('name'),
            render: (_, row) => (
              <Space>
                {row.name}
                {row.isDefault && <Tag color="success">{t('default')}</Tag>}
              </Space>
            ),
          },
          {
            title: t('offers'),
            render: (_, row) => (
              <Space wrap>
                {offers(row).map((offer) => (
                  <Tag key={offer}>{offer}</Tag>
                ))}
              </Space>
            ),
          },
          {
            title: '',
            align: 'right',
            render: (_, row) => (
              <Space>
                <Button type="link" onClick={() => setEdited(row)}>
                  {t('edit')}
                </Button>
                {!row.isDefault && (
                  <Popconfirm
                    title={t('remove.sure')}
                    okText={t('remove')}
                    cancelText={t('cancel')}
                    onConfirm={() => remove.send({ params: { shopId, templateId: row.templateId } })}
                  >
                    <Button type="link" danger>
                      {t('remove')}
                    </Button>
                  </Popconfirm>
                )}
              </Space>
            ),
          },
        ]}
      />
      {edited !== undefined && (
        <DeliveryForm
          key={edited === 'new' ? 'new' : edited.templateId}
          shopId={shopId}
          currency={currency}
          template={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Page>
  );
}

import { Avatar, refresh, toast, useFormats, useMessages } from '@nashi/ui';
import { Button, Select, Space, Table } from 'antd';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { TableLoading, useFirstLoad } from '../../shell/paged-table.tsx';
import { useShops } from '../../shell/shops.ts';
import { peopleApi, shopsApi } from './shops-api.ts';
import { shopsMessages } from './shops.messages.ts';
import styles from '../catalog/catalog.module.css';

const roles = ['manager', 'fulfilment', 'finance'] as const;
type Role = (typeof roles)[number];

export function StaffPage(): ReactNode {
  const t = useMessages(shopsMessages);
  const formats = useFormats();
  const { current } = useShops();
  const shopId = current?.id ?? '';
  const owner = current?.role === 'owner';
  const [words, setWords] = useState('');
  const [member, setMember] = useState<string>();
  const [role, setRole] = useState<Role>('manager');
  const staff = shopsApi.useGet('GET /api/v1/shops/{shopId}/staff', { params: { shopId } }, { enabled: shopId !== '' });
  const firstLoad = useFirstLoad(staff);
  const found = peopleApi.useGet(
    'GET /api/v1/members',
    { query: { query: words, limit: 10 } },
    { enabled: words !== '', keepPrevious: true },
  );
  const onDone = (): void => {
    setMember(undefined);
    toast.done(t('saved'));
    void refresh('/api/v1/shops');
  };
  const put = shopsApi.useSend('PUT /api/v1/shops/{shopId}/staff/{memberId}', { onDone, onRefused: toast.problem });
  const remove = shopsApi.useSend('DELETE /api/v1/shops/{shopId}/staff/{memberId}', {
    onDone,
    onRefused: toast.problem,
  });
  const roleOptions = roles.map((value) => ({ value, label: t(`role.${value}`) }));
  return (
    <Page title={t('staff')} text={t('staff.text')}>
      {owner && (
        <div className={styles.tools}>
          <Select
            style={{ minWidth: 240 }}
            aria-label={t('staff.find')}
            placeholder={t('staff.find')}
            showSearch={{ filterOption: false, onSearch: (typed) => setWords(typed.trim().slice(0, 40)) }}
            value={member ?? null}
            onChange={setMember}
            options={(found.data?.items ?? []).map((one) => ({ value: one.id, label: one.nickname }))}
          />
          <Select aria-label={t('staff.role')} value={role} onChange={setRole} options={roleOptions} />
          <Button
            type="primary"
            disabled={member === undefined}
            loading={put.sending}
            onClick={() => member && put.send({ params: { shopId, memberId: member }, body: { role } })}
          >
            {t('staff.add')}
          </Button>
        </div>
      )}
      <Table
        size="middle"
        rowKey="memberId"
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: firstLoad && <TableLoading /> }}
        dataSource={staff.data?.items ?? []}
        columns={[
          {
            title: t('staff.name'),
            render: (_, row) => (
              <Space>
                <Avatar name={row.name} file={row.avatar} size={32} />
                {row.name}
              </Space>
            ),
          },
          { title: t('staff.role'), render: (_, row) => t(`role.${row.role}`) },
          { title: t('staff.since'), render: (_, row) => formats.date(row.addedAt) },
          {
            title: <span className="sr-only">{t('staff.remove')}</span>,
            align: 'right',
            render: (_, row) =>
              owner &&
              row.role !== 'owner' && (
                <Button type="link" danger onClick={() => remove.send({ params: { shopId, memberId: row.memberId } })}>
                  {t('staff.remove')}
                </Button>
              ),
          },
        ]}
      />
    </Page>
  );
}

import type { Provider } from '@nashi/identity/contract';
import { ErrorState, Skeleton, toast, useFormats, useMessages } from '@nashi/ui';
import { Button, Drawer, Popconfirm, Space, Table, Tag, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { NoRows } from '../../shell/paged-table.tsx';
import { providersApi } from './community-api.ts';
import { ProviderForm } from './provider-form.tsx';
import { providersMessages } from './providers.messages.ts';
import styles from './community.module.css';

const refreshes = ['/api/v1/operator/providers'] as const;

function Actions({ provider, onEdit }: { readonly provider: Provider; readonly onEdit: () => void }): ReactNode {
  const t = useMessages(providersMessages);
  const f = useFormats();
  const params = { providerId: provider.id };
  const test = providersApi.useSend('POST /api/v1/operator/providers/{providerId}/test', {
    onDone: ({ entryPoint, certificateEndsAt }) =>
      toast.done(
        certificateEndsAt === null
          ? t('works', { entryPoint })
          : t('worksUntil', { entryPoint, until: f.date(certificateEndsAt) }),
      ),
    onRefused: toast.problem,
  });
  const remove = providersApi.useSend('DELETE /api/v1/operator/providers/{providerId}', {
    refreshes,
    onDone: () => toast.done(t('removed')),
    onRefused: toast.problem,
  });
  return (
    <Space wrap>
      <Button size="small" loading={test.sending} onClick={() => test.send({ params })}>
        {t('test')}
      </Button>
      <Button size="small" onClick={onEdit}>
        {t('edit')}
      </Button>
      <Popconfirm
        title={t('remove')}
        description={t('removeText')}
        okText={t('remove')}
        onConfirm={() => remove.send({ params })}
      >
        <Button size="small" danger loading={remove.sending}>
          {t('remove')}
        </Button>
      </Popconfirm>
    </Space>
  );
}

/** Whose word is taken for who somebody is, or that they are a student. */
export function ProvidersPage(): ReactNode {
  const t = useMessages(providersMessages);
  const [open, setOpen] = useState<Provider | 'new'>();
  const providers = providersApi.useGet('GET /api/v1/operator/providers', {});
  const close = (): void => setOpen(undefined);
  return (
    <Page
      title={t('title')}
      text={t('text')}
      actions={
        <Button type="primary" onClick={() => setOpen('new')}>
          {t('add')}
        </Button>
      }
    >
      {providers.isPending && <Skeleton />}
      {providers.isError && <ErrorState error={providers.error} retry={providers.refetch} />}
      {providers.data && (
        <Table<Provider>
          dataSource={[...providers.data.items]}
          rowKey="id"
          pagination={false}
          scroll={{ x: 'max-content' }}
          locale={{ emptyText: <NoRows>{t('empty')}</NoRows> }}
          columns={[
            { title: t('name'), dataIndex: 'name', render: (name: string) => <strong>{name}</strong> },
            { title: t('purpose'), render: (_, row) => t(row.purpose) },
            { title: t('protocol'), render: (_, row) => t(row.protocol) },
            {
              title: t('state'),
              render: (_, row) => <Tag color={row.state === 'on' ? 'success' : 'default'}>{t(row.state)}</Tag>,
            },
            {
              title: t('ours'),
              render: (_, row) => (
                <Typography.Text code copyable className={styles.id ?? ''}>
                  {row.ourAddress}
                </Typography.Text>
              ),
            },
            { title: '', key: 'actions', render: (_, row) => <Actions provider={row} onEdit={() => setOpen(row)} /> },
          ]}
        />
      )}
      <Drawer open={open !== undefined} onClose={close} title={open === 'new' ? t('add') : t('edit')} destroyOnHidden>
        {open && (
          <ProviderForm
            provider={open === 'new' ? undefined : open}
            returnAddress={providers.data?.returnAddress ?? ''}
            onDone={close}
          />
        )}
      </Drawer>
    </Page>
  );
}

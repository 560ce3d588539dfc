import { toast, useMessages } from '@nashi/ui';
import { Button, Modal, Popconfirm, Space, Tag, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { PagedTable } from '../../shell/paged-table.tsx';
import { PartnerForm } from './partner-form.tsx';
import { partnersApi, type Partner } from './partners-api.ts';
import { partnersMessages } from './partners.messages.ts';
import { SigningKeys } from './signing-keys.tsx';
import styles from './partners.module.css';

const refreshes = ['/api/v1/operator/partners'] as const;

/** Apps of the family: register, change, turn off. */
export function PartnersPage(): ReactNode {
  const t = useMessages(partnersMessages);
  const [open, setOpen] = useState<{ partner: Partner | undefined }>();
  const [secret, setSecret] = useState<{ id: string; secret: string }>();
  const partners = partnersApi.usePages('GET /api/v1/operator/partners', { query: {} });
  const setState = partnersApi.useSend('PUT /api/v1/operator/partners/{partnerId}/state', {
    refreshes,
    onDone: () => toast.done(t('saved')),
    onRefused: toast.problem,
  });
  const renew = partnersApi.useSend('POST /api/v1/operator/partners/{partnerId}/secret', {
    onDone: (made) => setSecret({ id: made.partner.id, secret: made.secret }),
    onRefused: toast.problem,
  });
  return (
    <Page
      title={t('title')}
      text={t('text')}
      actions={
        <Button type="primary" onClick={() => setOpen({ partner: undefined })}>
          {t('register')}
        </Button>
      }
    >
      <PagedTable<Partner>
        paged={partners}
        rowKey="id"
        empty={t('empty')}
        columns={[
          {
            title: t('name'),
            render: (_, row) => (
              <div className={styles.cell}>
                <strong>{row.name}</strong>
                <br />
                <code>{row.id}</code>
              </div>
            ),
          },
          {
            title: t('addresses'),
            render: (_, row) => <div className={styles.cell}>{row.redirectUris.join(' ')}</div>,
          },
          { title: t('scopes'), render: (_, row) => row.scopes.map((scope) => <Tag key={scope}>{t(scope)}</Tag>) },
          { title: t('members'), dataIndex: 'members', align: 'right' },
          {
            title: t('state'),
            render: (_, row) => <Tag color={row.state === 'active' ? 'success' : 'default'}>{t(row.state)}</Tag>,
          },
          {
            title: '',
            key: 'do',
            render: (_, row) => (
              <Space wrap>
                <Button size="small" onClick={() => setOpen({ partner: row })}>
                  {t('edit')}
                </Button>
                <Popconfirm
                  title={t('newSecretAsk')}
                  okText={t('newSecret')}
                  cancelText={t('cancel')}
                  onConfirm={() => renew.send({ params: { partnerId: row.id } })}
                >
                  <Button size="small">{t('newSecret')}</Button>
                </Popconfirm>
                {row.state === 'active' ? (
                  <Popconfirm
                    title={t('disableAsk')}
                    okText={t('disable')}
                    cancelText={t('cancel')}
                    onConfirm={() => setState.send({ params: { partnerId: row.id }, body: { state: 'disabled' } })}
                  >
                    <Button size="small" danger>
                      {t('disable')}
                    </Button>
                  </Popconfirm>
                ) : (
                  <Button
                    size="small"
                    onClick={() => setState.send({ params: { partnerId: row.id }, body: { state: 'active' } })}
                  >
                    {t('enable')}
                  </Button>
                )}
              </Space>
            ),
          },
        ]}
      />
      <SigningKeys />
      {open && (
        <PartnerForm
          partner={open.partner}
          onClose={() => setOpen(undefined)}
          onSecret={(made) => {
            setOpen(undefined);
            setSecret(made);
          }}
        />
      )}
      <Modal
        open={secret !== undefined}
        title={t('secret')}
        closable={false}
        mask={{ closable: false }}
        footer={
          <Button type="primary" onClick={() => setSecret(undefined)}>
            {t('close')}
          </Button>
        }
      >
        <div className={styles.shown}>
          <p>{t('secretText')}</p>
          <div>
            client_id{' '}
            <Typography.Text code copyable className={styles.code ?? ''}>
              {secret?.id ?? ''}
            </Typography.Text>
          </div>
          <div>
            client_secret{' '}
            <Typography.Text code copyable className={styles.code ?? ''}>
              {secret?.secret ?? ''}
            </Typography.Text>
          </div>
        </div>
      </Modal>
    </Page>
  );
}

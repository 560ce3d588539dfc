import { ErrorState, refresh, Skeleton, toast, useFormats, useLive, useMessages } from '@nashi/ui';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Card, Progress, Space, Statistic, Tag, Upload } from 'antd';
import type { ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { PagedTable } from '../../shell/paged-table.tsx';
import { useShops } from '../../shell/shops.ts';
import { catalogApi, type Import } from './catalog-api.ts';
import { catalogMessages } from './catalog.messages.ts';
import styles from './catalog.module.css';

const route = getRouteApi('/products/import');
const busy = new Set<Import['state']>(['uploading', 'checking', 'running']);

export function ImportPage(): ReactNode {
  const t = useMessages(catalogMessages);
  const formats = useFormats();
  const navigate = useNavigate();
  const { import: importId } = route.useSearch();
  const { current } = useShops();
  const shopId = current?.id ?? '';
  const open = (id: string | undefined): void =>
    void navigate({ to: '/products/import', search: id === undefined ? {} : { import: id } });
  useLive('import.changed', () => void refresh(`/api/v1/shops/${shopId}/imports`, '/api/v1/shops'));
  const upload = catalogApi.useSend('POST /api/v1/shops/{shopId}/imports', {
    refreshes: ['/api/v1/shops'],
    onDone: (made) => open(made.importId),
    onRefused: toast.problem,
  });
  const earlier = catalogApi.usePages(
    'GET /api/v1/shops/{shopId}/imports',
    { params: { shopId }, query: { limit: 20 } },
    { enabled: shopId !== '' && importId === undefined },
  );
  const send = (file: File): false => {
    const raw = file.slice(0, file.size, 'text/csv');
    upload.send({ params: { shopId }, query: { name: file.name.slice(0, 120) }, raw, contentType: 'text/csv' });
    return false;
  };
  if (importId !== undefined && shopId !== '') {
    return (
      <Page title={t('import.title')} actions={<Button onClick={() => open(undefined)}>{t('import.another')}</Button>}>
        <OneImport shopId={shopId} importId={importId} />
      </Page>
    );
  }
  return (
    <Page title={t('import.title')} text={t('import.text')}>
      <Card>
        <Upload.Dragger
          accept=".csv,text/csv"
          maxCount={1}
          showUploadList={false}
          disabled={upload.sending || shopId === ''}
          beforeUpload={send}
        >
          <p>{upload.sending ? t('import.state.uploading') : t('import.drop')}</p>
          <p className={styles.hint}>{t('import.drop.text')}</p>
        </Upload.Dragger>
        <p className={styles.hint}>{t('import.columns')}</p>
        <a href={`/api/v1/shops/${shopId}/products.csv?layout=nashi`} download>
          {t('import.template')}
        </a>
      </Card>
      <h2>{t('import.history')}</h2>
      <PagedTable
        paged={earlier}
        rowKey="importId"
        empty={t('import.none')}
        columns={[
          { title: t('import.file'), dataIndex: 'fileName' },
          { title: t('import.at'), render: (_, row) => formats.date(row.createdAt, 'dateTime') },
          { title: t('state'), render: (_, row) => <Tag>{t(`import.state.${row.state}`)}</Tag> },
          { title: t('import.good'), align: 'right', render: (_, row) => formats.number(row.goodRows) },
          { title: t('import.bad'), align: 'right', render: (_, row) => formats.number(row.badRows) },
          {
            title: '',
            align: 'right',
            render: (_, row) => (
              <Button type="link" onClick={() => open(row.importId)}>
                {t('import.open')}
              </Button>
            ),
          },
        ]}
      />
    </Page>
  );
}

function OneImport({ shopId, importId }: { readonly shopId: string; readonly importId: string }): ReactNode {
  const t = useMessages(catalogMessages);
  const formats = useFormats();
  const params = { shopId, importId };
  const query = catalogApi.useGet(
    'GET /api/v1/shops/{shopId}/imports/{importId}',
    { params },
    { refetchInterval: 3000 },
  );
  const one = query.data;
  const errors = catalogApi.usePages(
    'GET /api/v1/shops/{shopId}/imports/{importId}/errors',
    { params, query: { limit: 50 } },
    { enabled: one !== undefined && !busy.has(one.state) && one.badRows > 0 },
  );
  const start = catalogApi.useSend('POST /api/v1/shops/{shopId}/imports/{importId}/start', {
    refreshes: ['/api/v1/shops'],
    onRefused: toast.problem,
  });
  if (query.isError && !one) return <ErrorState error={query.error} retry={query.refetch} />;
  if (!one) return <Skeleton shape="detail" />;
  const done = one.state === 'done' || one.state === 'running';
  return (
    <>
      <Card
        title={one.fileName || t('import.file')}
        extra={<Tag color={one.state === 'failed' ? 'red' : 'success'}>{t(`import.state.${one.state}`)}</Tag>}
      >
        {one.failure && <Alert type="error" showIcon title={one.failure.detail} />}
        {one.encoding === 'gb18030' && <Alert type="info" showIcon title={t('import.gb')} />}
        <div className={styles.figures}>
          <Statistic title={t('import.rows')} value={formats.number(one.rows)} />
          <Statistic title={t('import.good')} value={formats.number(one.goodRows)} />
          <Statistic title={t('import.bad')} value={formats.number(one.badRows)} />
          <Statistic title={t('import.items')} value={formats.number(one.products)} />
        </div>
        {done && (
          <>
            <Progress
              percent={one.products === 0 ? 100 : Math.floor((one.doneProducts / one.products) * 100)}
              status={one.state === 'running' ? 'active' : 'success'}
            />
            <p aria-live="polite">
              {t('import.progress', { done: one.doneProducts, total: one.products })}
              {one.state === 'done' &&
                ` · ${t('import.created', { n: one.createdProducts, m: one.doneProducts - one.createdProducts })}`}
            </p>
          </>
        )}
        <Space wrap>
          {one.state === 'checked' && one.goodRows > 0 && (
            <Button type="primary" loading={start.sending} onClick={() => start.send({ params })}>
              {t('import.start', { n: one.goodRows })}
            </Button>
          )}
          {one.badRows > 0 && (
            <Button href={`/api/v1/shops/${shopId}/imports/${importId}/errors.csv`} download>
              {t('import.errors.file')}
            </Button>
          )}
        </Space>
      </Card>
      {one.badRows > 0 && (
        <>
          <h2>{t('import.errors')}</h2>
          <PagedTable
            paged={errors}
            rowKey="row"
            columns={[
              { title: t('import.row'), dataIndex: 'row', width: 90 },
              {
                title: t('import.column'),
                width: 200,
                render: (_, { errors: why }) => why.map(({ column, code }) => <div key={column + code}>{column}</div>),
              },
              {
                title: t('import.why'),
                render: (_, { errors: why }) =>
                  why.map(({ column, code, reason }) => <div key={column + code}>{reason}</div>),
              },
            ]}
          />
        </>
      )}
    </>
  );
}

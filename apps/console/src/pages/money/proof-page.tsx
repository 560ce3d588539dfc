import { cx, ErrorState, Skeleton, toast, useFormats, useMessages } from '@nashi/ui';
import { Button, Table, Tag } from 'antd';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { PagedTable } from '../../shell/paged-table.tsx';
import { ledgerApi, type KindTotals, type ProofRun } from './money-api.ts';
import { proofMessages } from './money.messages.ts';
import styles from './money.module.css';

const faultsOf = (run: ProofRun): number => run.checks.reduce((sum, check) => sum + check.wrong, 0);

function Verdict({ run }: { readonly run: ProofRun }): ReactNode {
  const t = useMessages(proofMessages);
  const f = useFormats();
  const Icon = run.good ? CircleCheck : TriangleAlert;
  return (
    <section className={cx(styles.verdict, run.good ? styles.good : styles.bad)} role="status">
      <Icon size={40} aria-hidden="true" />
      <div>
        <h2>{run.good ? t('good') : t('bad', { n: faultsOf(run) })}</h2>
        <p>
          {t('checked', {
            when: f.date(run.at, 'dateTime'),
            accounts: f.number(run.accounts),
            transfers: f.number(run.transfers),
            ms: f.number(run.tookMilliseconds),
          })}
        </p>
      </div>
    </section>
  );
}

function LatestRun({ run }: { readonly run: ProofRun }): ReactNode {
  const t = useMessages(proofMessages);
  const f = useFormats();
  const money = (currency: string) => (amount: number) => (
    <span className={styles.money}>{currency === 'PTS' ? f.number(amount) : f.money({ amount, currency })}</span>
  );
  return (
    <>
      <Verdict run={run} />
      <Table
        size="middle"
        pagination={false}
        rowKey="check"
        dataSource={[...run.checks]}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('check'), dataIndex: 'check', render: (check: ProofRun['checks'][number]['check']) => t(check) },
          {
            title: t('wrong'),
            dataIndex: 'wrong',
            align: 'right',
            render: (wrong: number) => <Tag color={wrong === 0 ? 'success' : 'error'}>{wrong}</Tag>,
          },
          {
            title: t('examples'),
            dataIndex: 'examples',
            render: (examples: readonly string[]) => examples.map((id) => <div key={id}>{<code>{id}</code>}</div>),
          },
        ]}
      />
      <h2>{t('totals')}</h2>
      <Table
        size="middle"
        pagination={false}
        rowKey="currency"
        dataSource={[...run.totals]}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('currency'), dataIndex: 'currency' },
          { title: t('debits'), align: 'right', render: (_, row) => money(row.currency)(row.debits) },
          { title: t('credits'), align: 'right', render: (_, row) => money(row.currency)(row.credits) },
        ]}
      />
    </>
  );
}

function Chart(): ReactNode {
  const t = useMessages(proofMessages);
  const f = useFormats();
  const chart = ledgerApi.useGet('GET /api/v1/ledger/chart', {});
  if (chart.isPending) return <Skeleton />;
  if (chart.isError) return <ErrorState error={chart.error} retry={chart.refetch} />;
  const money = ({ currency }: KindTotals, amount: number) => (
    <span className={styles.money}>{currency === 'PTS' ? f.number(amount) : f.money({ amount, currency })}</span>
  );
  return (
    <Table<KindTotals>
      size="middle"
      pagination={false}
      rowKey={(row) => `${row.kind} ${row.label} ${row.currency}`}
      dataSource={[...chart.data.items]}
      scroll={{ x: 'max-content' }}
      columns={[
        {
          title: t('kind'),
          render: (_, row) => <code>{row.label === '' ? row.kind : `${row.kind}:${row.label}`}</code>,
        },
        { title: t('side'), render: (_, row) => t(row.normalSide === 'debit' ? 'debits' : 'credits') },
        { title: t('accounts'), dataIndex: 'accounts', align: 'right' },
        { title: t('balance'), align: 'right', render: (_, row) => money(row, row.posted) },
        { title: t('aside'), align: 'right', render: (_, row) => money(row, row.pending) },
      ]}
    />
  );
}

export function ProofPage(): ReactNode {
  const t = useMessages(proofMessages);
  const f = useFormats();
  const runs = ledgerApi.usePages('GET /api/v1/ledger/proofs', {});
  const prove = ledgerApi.useSend('POST /api/v1/ledger/proofs', {
    refreshes: ['/api/v1/ledger'],
    onRefused: toast.problem,
  });
  const [latest] = runs.items;
  return (
    <Page
      title={t('title')}
      text={t('text')}
      actions={
        <Button type="primary" loading={prove.sending} onClick={() => prove.send({})}>
          {t('run')}
        </Button>
      }
    >
      <div className={styles.blocks}>
        {runs.query.isPending && <Skeleton />}
        {latest && <LatestRun run={latest} />}
        {!latest && runs.query.isSuccess && <p className={styles.quiet}>{t('never')}</p>}
        <h2>{t('chart')}</h2>
        <Chart />
        <h2>{t('history')}</h2>
        <PagedTable<ProofRun>
          paged={runs}
          rowKey="id"
          empty={t('never')}
          columns={[
            { title: t('at'), dataIndex: 'at', render: (at: string) => f.date(at, 'dateTime') },
            {
              title: t('result'),
              render: (_, run) => (
                <Tag color={run.good ? 'success' : 'error'}>{run.good ? t('good') : faultsOf(run)}</Tag>
              ),
            },
            { title: t('accounts'), dataIndex: 'accounts', align: 'right' },
          ]}
        />
      </div>
    </Page>
  );
}

import type { JobItem } from '@nashi/identity/contract';
import { toast, useFormats, useMessages } from '@nashi/ui';
import { Button, Card, Statistic } from 'antd';
import type { ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { PagedTable } from '../../shell/paged-table.tsx';
import { operatorsApi } from './community-api.ts';
import { jobsMessages } from './community.messages.ts';
import styles from './community.module.css';

const counted = ['waiting', 'running', 'retrying', 'failed'] as const;

export function JobsPage(): ReactNode {
  const t = useMessages(jobsMessages);
  const f = useFormats();
  const jobs = operatorsApi.usePages('GET /api/v1/operator/jobs', { query: {} });
  const summary = operatorsApi.useGet('GET /api/v1/operator/jobs', { query: { limit: 1 } }, { refetchInterval: 5_000 });
  const retry = operatorsApi.useSend('POST /api/v1/operator/jobs/{jobId}/retry', {
    refreshes: ['/api/v1/operator/jobs'],
    onDone: () => toast.done(t('retried')),
    onRefused: toast.problem,
  });
  return (
    <Page title={t('title')} text={t('text')}>
      <div className={styles.numbers}>
        {counted.map((name) => (
          <Card key={name} size="small">
            <Statistic title={t(name)} value={summary.data?.counts[name] ?? 0} />
          </Card>
        ))}
      </div>
      <PagedTable<JobItem>
        paged={jobs}
        rowKey="id"
        empty={t('empty')}
        columns={[
          { title: t('name'), dataIndex: 'name', render: (name: string) => <code>{name}</code> },
          { title: t('runAt'), dataIndex: 'runAt', render: (at: string) => f.date(at, 'dateTime') },
          { title: t('attempts'), render: (_, job) => `${job.attempts} / ${job.mostAttempts}` },
          {
            title: t('error'),
            dataIndex: 'lastError',
            render: (error: string | null) => <span className={styles.error}>{error?.split('\n')[0]}</span>,
          },
          {
            title: '',
            render: (_, job) =>
              job.attempts > 0 &&
              !job.running && (
                <Button size="small" onClick={() => retry.send({ params: { jobId: job.id } })}>
                  {t('retry')}
                </Button>
              ),
          },
        ]}
      />
    </Page>
  );
}

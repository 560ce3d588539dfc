import { Empty, ErrorState, Skeleton, useFormats, useMessages } from '@nashi/ui';
import { Card, Segmented, Statistic, Table } from 'antd';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { TimeChart } from '../../shell/chart.tsx';
import { Page } from '../../shell/page.tsx';
import { moderationApi } from './moderation-api.ts';
import { moderationMessages } from './moderation.messages.ts';
import styles from './moderation.module.css';

const periods = [7, 30, 90] as const;
type Days = (typeof periods)[number];

/** What was decided, how fast, and how far moderators agree. */
export function StatisticsPage(): ReactNode {
  const t = useMessages(moderationMessages);
  const [days, setDays] = useState<Days>(30);
  return (
    <Page title={t('statistics')} text={t('statisticsText')}>
      <Segmented<Days>
        aria-label={t('period')}
        value={days}
        onChange={setDays}
        options={periods.map((value) => ({ value, label: t('lastDays', { n: value }) }))}
      />
      <Figures days={days} />
    </Page>
  );
}

function Figures({ days }: { readonly days: Days }): ReactNode {
  const t = useMessages(moderationMessages);
  const f = useFormats();
  const query = moderationApi.useGet('GET /api/v1/moderation/statistics', { query: { days } });
  const { data } = query;
  const times = useMemo(() => data?.days.map((one) => Date.parse(`${one.day}T00:00:00Z`) / 1000) ?? [], [data]);
  const name = t('perDay');
  const series = useMemo(
    () => [{ name, values: data?.days.map((one) => one.decisions) ?? [], tone: 'pear' as const }],
    [data, name],
  );
  const count = useCallback((value: number) => f.number(Math.round(value)), [f]);
  if (query.isError) return <ErrorState error={query.error} retry={query.refetch} />;
  if (!data) return <Skeleton />;
  const wait = (seconds: number | null): string =>
    seconds === null ? '–' : t('minutes', { n: Math.max(1, Math.round(seconds / 60)) });
  const share = (value: number | null): string => (value === null ? '–' : `${Math.round(value * 100)} %`);
  if (data.decisions === 0) return <Empty title={t('noDecisions')} />;
  const figures = [
    { title: t('decisions'), value: data.decisions },
    { title: t('medianWait'), value: wait(data.medianWaitSeconds) },
    { title: t('longWait'), value: wait(data.longWaitSeconds) },
    { title: t('agreementOf'), value: share(data.agreement) },
    { title: t('outcome.declined'), value: data.outcomes.declined },
    { title: t('outcome.hidden'), value: data.outcomes.hidden },
  ];
  return (
    <>
      <div className={styles.figures}>
        {figures.map(({ title, value }) => (
          <Card key={title} size="small">
            <Statistic title={title} value={value} />
          </Card>
        ))}
      </div>
      {data.days.length > 1 && (
        <Card title={name}>
          <TimeChart label={name} times={times} series={series} format={count} />
        </Card>
      )}
      <Table
        rowKey={(row) => row.moderator.id}
        pagination={false}
        scroll={{ x: true }}
        dataSource={data.moderators}
        columns={[
          { title: t('moderator'), render: (_, row) => row.moderator.nickname },
          { title: t('decisions'), dataIndex: 'decisions', align: 'end' },
          { title: t('medianWait'), align: 'end', render: (_, row) => wait(row.medianWaitSeconds) },
          { title: t('upheld'), align: 'end', render: (_, row) => share(row.upheld) },
        ]}
      />
    </>
  );
}

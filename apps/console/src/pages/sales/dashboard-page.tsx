import { Empty, ErrorState, useFormats, useMessages } from '@nashi/ui';
import { Card, Skeleton, Statistic } from 'antd';
import { useCallback, useMemo, type ReactNode } from 'react';
import { TimeChart } from '../../shell/chart.tsx';
import { Page } from '../../shell/page.tsx';
import { useCurrency } from '../../shell/session.ts';
import { useShops } from '../../shell/shops.ts';
import { salesApi } from './sales-api.ts';
import { salesMessages } from './sales.messages.ts';
import styles from './sales.module.css';

export function DashboardPage(): ReactNode {
  const t = useMessages(salesMessages);
  const { current, loading } = useShops();
  return (
    <Page title={t('dashboard')} {...(current ? { text: current.name } : {})}>
      {loading && <Skeleton active />}
      {!loading && !current && <Empty title={t('noShop')} text={t('noShopText')} />}
      {current && <Dashboard shopId={current.id} />}
    </Page>
  );
}

function Dashboard({ shopId }: { readonly shopId: string }): ReactNode {
  const t = useMessages(salesMessages);
  const f = useFormats();
  const query = salesApi.useGet('GET /api/v1/shops/{shopId}/dashboard', { params: { shopId }, query: { days: 30 } });
  const { data } = query;
  const currency = useCurrency();
  const format = useCallback((amount: number) => f.money({ amount: Math.round(amount), currency }), [f, currency]);
  const times = useMemo(() => data?.days.map((day) => Date.parse(`${day.day}T00:00:00Z`) / 1000) ?? [], [data]);
  const name = t('chart');
  const series = useMemo(
    () => [{ name, values: data?.days.map((day) => day.sales) ?? [], tone: 'pear' as const }],
    [data, name],
  );
  if (query.isError) return <ErrorState error={query.error} retry={query.refetch} />;
  if (!data) return <Skeleton active />;
  const periods = [
    { title: t('today'), ...data.today },
    { title: t('week'), ...data.week },
    { title: t('month'), ...data.month },
  ];
  const counts = [
    { title: t('toShip'), value: data.toShip },
    { title: t('afterSales'), value: data.afterSales },
    { title: t('again'), value: `${data.returning} / ${data.buyers}` },
    { title: t('shared'), value: data.shared },
  ];
  return (
    <>
      <div className={styles.figures}>
        {periods.map(({ title, sales, orders }) => (
          <Card key={title} size="small">
            <Statistic title={title} value={format(sales)} />
            <span className={styles.quiet}>{t('ordersOf', { n: orders })}</span>
          </Card>
        ))}
        {counts.map(({ title, value }) => (
          <Card key={title} size="small">
            <Statistic title={title} value={value} />
          </Card>
        ))}
      </div>
      <div className={styles.halves}>
        <Card title={name}>
          <TimeChart label={name} times={times} series={series} format={format} />
        </Card>
        <Card title={t('best')}>
          {data.best.length === 0 && <p className={styles.quiet}>{t('noSales')}</p>}
          <ol className={styles.plain}>
            {data.best.map((one) => (
              <li key={one.productId}>
                <span>{one.title}</span>
                <span className={styles.quiet}>{t('pieces', { n: one.pieces })}</span>
              </li>
            ))}
          </ol>
        </Card>
      </div>
    </>
  );
}

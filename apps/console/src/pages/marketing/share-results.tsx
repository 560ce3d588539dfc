import { ErrorState, Skeleton, Tag, useFormats, useMessages } from '@nashi/ui';
import { Descriptions, Table, Tabs } from 'antd';
import type { ReactNode } from 'react';
import { PagedTable } from '../../shell/paged-table.tsx';
import { sharingApi, type Results, type Reward } from './marketing-api.ts';
import { marketingMessages } from './marketing.messages.ts';

interface ShareResultsProps {
  readonly shopId: string;
  readonly campaignId: string;
}

const figures = [
  'sharers',
  'shares',
  'opened',
  'signedUp',
  'bought',
  'orders',
  'revenue',
  'conversion',
  'kFactor',
] as const;

function Figures({ results }: { readonly results: Results }): ReactNode {
  const t = useMessages(marketingMessages);
  const formats = useFormats();
  const shown = (group: Results['rewarded'], figure: (typeof figures)[number]): string => {
    if (figure === 'revenue') return formats.money(group.revenue);
    if (figure === 'conversion') return formats.percent(group.conversion);
    if (figure === 'kFactor') return group.kFactor.toFixed(2);
    return formats.number(group[figure]);
  };
  const { granted, held, refused, takenBack } = results.rewards;
  const counts = { granted, held, refused, 'taken-back': takenBack };
  return (
    <>
      <Descriptions
        size="small"
        column={2}
        items={[
          {
            key: 'spent',
            label: t('spent'),
            children: `${formats.money(results.campaign.spent)} / ${formats.money(results.campaign.budget)}`,
          },
          {
            key: 'cost',
            label: t('costPerOrder'),
            children: results.costPerOrder ? formats.money(results.costPerOrder) : '–',
          },
          ...(['granted', 'held', 'refused', 'taken-back'] as const).map((state) => ({
            key: state,
            label: t(`reward.${state}`),
            children: formats.number(counts[state]),
          })),
        ]}
      />
      <Table
        size="small"
        pagination={false}
        rowKey="figure"
        dataSource={figures.map((figure) => ({
          figure,
          rewarded: shown(results.rewarded, figure),
          heldOut: shown(results.heldOut, figure),
        }))}
        columns={[
          { render: (_, row) => t(`figure.${row.figure}`) },
          { title: t('rewardedGroup'), dataIndex: 'rewarded', align: 'right' },
          { title: t('heldOutGroup'), dataIndex: 'heldOut', align: 'right' },
        ]}
      />
    </>
  );
}

/** Reasons and people of rewards; the same for merchants and operators. */
export function useRewardColumns() {
  const t = useMessages(marketingMessages);
  const formats = useFormats();
  return [
    { title: t('sharer'), render: (_: unknown, reward: Reward) => reward.sharer.name },
    { title: t('friend'), render: (_: unknown, reward: Reward) => reward.friend.name },
    {
      title: t('amount'),
      align: 'right' as const,
      render: (_: unknown, reward: Reward) => formats.money(reward.amount),
    },
    {
      title: t('state'),
      render: (_: unknown, reward: Reward) => (
        <Tag tone={reward.state === 'granted' ? 'pear' : reward.state === 'held' ? 'notice' : 'plain'}>
          {t(`reward.${reward.state}`)}
        </Tag>
      ),
    },
    {
      title: t('reasons'),
      render: (_: unknown, reward: Reward) => reward.reasons.map((one) => one.sentence).join(' '),
    },
    { title: t('at'), render: (_: unknown, reward: Reward) => formats.date(reward.at, 'dateTime') },
  ];
}

function Rewards({ shopId, campaignId }: ShareResultsProps): ReactNode {
  const t = useMessages(marketingMessages);
  const columns = useRewardColumns();
  const rewards = sharingApi.usePages('GET /api/v1/shops/{shopId}/share-campaigns/{campaignId}/rewards', {
    params: { shopId, campaignId },
    query: {},
  });
  return <PagedTable<Reward> paged={rewards} rowKey="rewardId" empty={t('rewards.empty')} columns={columns} />;
}

/** What a campaign brought, beside the group that gets nothing, and each reward with its reasons. */
export function ShareResults(props: ShareResultsProps): ReactNode {
  const t = useMessages(marketingMessages);
  const results = sharingApi.useGet('GET /api/v1/shops/{shopId}/share-campaigns/{campaignId}', { params: props });
  if (results.isError) return <ErrorState error={results.error} retry={results.refetch} />;
  if (!results.data) return <Skeleton />;
  return (
    <Tabs
      items={[
        { key: 'results', label: t('results'), children: <Figures results={results.data} /> },
        { key: 'rewards', label: t('rewards'), children: <Rewards {...props} /> },
      ]}
    />
  );
}

import { toast, useMessages } from '@nashi/ui';
import { Button, Space } from 'antd';
import type { ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { PagedTable } from '../../shell/paged-table.tsx';
import { sharingApi, type Reward } from './marketing-api.ts';
import { marketingMessages } from './marketing.messages.ts';
import { useRewardColumns } from './share-results.tsx';

/** Share rewards that looked doubtful, for the operator to decide. */
export function ShareRewardsPage(): ReactNode {
  const t = useMessages(marketingMessages);
  const columns = useRewardColumns();
  const rewards = sharingApi.usePages('GET /api/v1/operator/share-rewards', { query: {} });
  const decide = sharingApi.useSend('POST /api/v1/operator/share-rewards/{rewardId}/decision', {
    refreshes: ['/api/v1/operator/share-rewards'],
    onDone: () => toast.done(t('decided')),
    onRefused: toast.problem,
  });
  return (
    <Page title={t('review')} text={t('review.text')}>
      <PagedTable<Reward>
        paged={rewards}
        rowKey="rewardId"
        empty={t('review.empty')}
        columns={[
          { title: t('shares'), render: (_, reward) => `${reward.shop} · ${reward.campaign}` },
          ...columns,
          {
            render: (_, { rewardId }) => (
              <Space>
                <Button
                  type="primary"
                  disabled={decide.sending}
                  onClick={() => decide.send({ params: { rewardId }, body: { decision: 'grant' } })}
                >
                  {t('grant')}
                </Button>
                <Button
                  disabled={decide.sending}
                  onClick={() => decide.send({ params: { rewardId }, body: { decision: 'refuse' } })}
                >
                  {t('refuse')}
                </Button>
              </Space>
            ),
          },
        ]}
      />
    </Page>
  );
}

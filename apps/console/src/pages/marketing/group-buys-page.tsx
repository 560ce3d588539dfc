import { Tag, toast, useFormats, useMessages } from '@nashi/ui';
import { Button, Drawer, Popconfirm } from 'antd';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { PagedTable } from '../../shell/paged-table.tsx';
import { useShops } from '../../shell/shops.ts';
import { GroupBuyForm } from './group-buy-form.tsx';
import { groupApi, type GroupBuy, type ManagedTeam } from './marketing-api.ts';
import { marketingMessages } from './marketing.messages.ts';

/** The teams of one group-buy, with what the shop may do. */
function Teams({ shopId, campaignId }: { readonly shopId: string; readonly campaignId: string }): ReactNode {
  const t = useMessages(marketingMessages);
  const formats = useFormats();
  const teams = groupApi.usePages('GET /api/v1/shops/{shopId}/group-buys/{campaignId}/teams', {
    params: { shopId, campaignId },
    query: {},
  });
  const complete = groupApi.useSend('POST /api/v1/shops/{shopId}/teams/{teamId}/completion', {
    refreshes: ['/api/v1/shops/{shopId}/group-buys'],
    onRefused: toast.problem,
  });
  const stateOf = (team: ManagedTeam): string => {
    if (team.completedByShop) return t('byShop');
    return t(team.state);
  };
  return (
    <PagedTable<ManagedTeam>
      paged={teams}
      rowKey="teamId"
      empty={t('teams.empty')}
      columns={[
        { title: t('leader'), render: (_, team) => team.leader.name },
        { title: t('members'), align: 'right', render: (_, team) => `${team.paid}/${team.size}` },
        {
          title: t('state'),
          render: (_, team) => (
            <>
              <Tag tone={team.state === 'succeeded' ? 'pear' : team.state === 'gathering' ? 'offer' : 'plain'}>
                {stateOf(team)}
              </Tag>{' '}
              {team.refundsUnderWay > 0 && <Tag tone="notice">{t('refunds', { n: team.refundsUnderWay })}</Tag>}
            </>
          ),
        },
        { title: t('deadline'), render: (_, team) => formats.date(team.endedAt ?? team.deadline, 'dateTime') },
        {
          render: (_, team) =>
            team.mayComplete && (
              <Popconfirm
                title={t('complete.text')}
                onConfirm={() => complete.send({ params: { shopId, teamId: team.teamId } })}
              >
                <Button>{t('complete')}</Button>
              </Popconfirm>
            ),
        },
      ]}
    />
  );
}

/** The shop's group-buys and how their teams fare. */
export function GroupBuysPage(): ReactNode {
  const t = useMessages(marketingMessages);
  const formats = useFormats();
  const { current } = useShops();
  const shopId = current?.id ?? '';
  const [making, setMaking] = useState<'yes' | 'no'>('no');
  const [shown, setShown] = useState<GroupBuy | undefined>();
  const campaigns = groupApi.usePages(
    'GET /api/v1/shops/{shopId}/group-buys',
    { params: { shopId }, query: {} },
    { enabled: shopId !== '' },
  );
  const stop = groupApi.useSend('POST /api/v1/shops/{shopId}/group-buys/{campaignId}/stop', {
    refreshes: ['/api/v1/shops/{shopId}/group-buys'],
    onRefused: toast.problem,
  });
  return (
    <Page
      title={t('groups')}
      text={t('groups.text')}
      actions={
        <Button type="primary" disabled={shopId === ''} onClick={() => setMaking('yes')}>
          {t('groups.new')}
        </Button>
      }
    >
      <PagedTable<GroupBuy>
        paged={campaigns}
        rowKey="campaignId"
        empty={t('groups.empty')}
        columns={[
          { title: t('name'), dataIndex: 'title' },
          { title: t('product'), render: (_, one) => one.product.title },
          {
            title: t('size'),
            render: (_, one) =>
              formats.list(
                one.sizes.map(({ size, prices }) => {
                  const [price] = prices.map((each) => each.price).toSorted((a, b) => a.amount - b.amount);
                  return `${t('sizeOf', { n: size })} ${price ? formats.money(price) : ''}`;
                }),
              ),
          },
          {
            title: t('phase'),
            render: (_, one) => <Tag tone={one.phase === 'running' ? 'pear' : 'plain'}>{t(`phase.${one.phase}`)}</Tag>,
          },
          { title: t('left'), align: 'right', render: (_, one) => `${one.left}/${one.stock}` },
          { title: t('gathering'), align: 'right', render: (_, one) => one.teams.gathering },
          { title: t('succeeded'), align: 'right', render: (_, one) => one.teams.succeeded },
          { title: t('failed'), align: 'right', render: (_, one) => one.teams.failed },
          { title: t('buyers'), align: 'right', dataIndex: 'buyers' },
          { title: t('joined'), align: 'right', dataIndex: 'joined' },
          {
            render: (_, one) => (
              <>
                <Button type="link" onClick={() => setShown(one)}>
                  {t('teams')}
                </Button>
                {(one.phase === 'running' || one.phase === 'coming') && (
                  <Popconfirm
                    title={t('groups.stopText')}
                    onConfirm={() => stop.send({ params: { shopId, campaignId: one.campaignId } })}
                  >
                    <Button type="text">{t('stop')}</Button>
                  </Popconfirm>
                )}
              </>
            ),
          },
        ]}
      />
      <GroupBuyForm shopId={shopId} open={making === 'yes'} onClose={() => setMaking('no')} />
      <Drawer open={shown !== undefined} onClose={() => setShown(undefined)} title={shown?.title} size={720}>
        {shown && <Teams shopId={shopId} campaignId={shown.campaignId} />}
      </Drawer>
    </Page>
  );
}

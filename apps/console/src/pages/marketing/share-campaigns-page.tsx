import { Tag, toast, useFormats, useMessages } from '@nashi/ui';
import { Button, Drawer, Popconfirm, Tabs } from 'antd';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { PagedTable } from '../../shell/paged-table.tsx';
import { useShops } from '../../shell/shops.ts';
import { sharingApi, type ShareCampaign, type TrailStep } from './marketing-api.ts';
import { marketingMessages } from './marketing.messages.ts';
import { ShareCampaignForm } from './share-campaign-form.tsx';
import { ShareResults } from './share-results.tsx';

/** What was shared of the shop and what came of it. */
function Trail({ shopId }: { readonly shopId: string }): ReactNode {
  const t = useMessages(marketingMessages);
  const formats = useFormats();
  const trail = sharingApi.usePages(
    'GET /api/v1/shops/{shopId}/share-trail',
    { params: { shopId }, query: {} },
    { enabled: shopId !== '' },
  );
  return (
    <PagedTable<TrailStep>
      paged={trail}
      rowKey={(step) => `${step.at} ${step.step} ${step.sharer} ${step.title} ${step.place}`}
      empty={t('trail.empty')}
      columns={[
        { title: t('at'), render: (_, step) => formats.date(step.at, 'dateTime') },
        {
          title: t('step'),
          render: (_, step) => <Tag tone={step.step === 'bought' ? 'pear' : 'plain'}>{t(`step.${step.step}`)}</Tag>,
        },
        { title: t('sharer'), dataIndex: 'sharer' },
        { title: t('what'), dataIndex: 'title' },
        { title: t('where'), render: (_, step) => t(`place.${step.place}`) },
        { title: t('amount'), align: 'right', render: (_, step) => (step.amount ? formats.money(step.amount) : '') },
      ]}
    />
  );
}

function Campaigns({ shopId }: { readonly shopId: string }): ReactNode {
  const t = useMessages(marketingMessages);
  const formats = useFormats();
  const [shown, setShown] = useState<ShareCampaign | undefined>();
  const campaigns = sharingApi.usePages(
    'GET /api/v1/shops/{shopId}/share-campaigns',
    { params: { shopId }, query: {} },
    { enabled: shopId !== '' },
  );
  const stop = sharingApi.useSend('POST /api/v1/shops/{shopId}/share-campaigns/{campaignId}/stop', {
    refreshes: ['/api/v1/shops/{shopId}/share-campaigns'],
    onRefused: toast.problem,
  });
  return (
    <>
      <PagedTable<ShareCampaign>
        paged={campaigns}
        rowKey="campaignId"
        empty={t('shares.empty')}
        columns={[
          { title: t('name'), dataIndex: 'name' },
          { title: t('firstOf'), render: (_, one) => t(`firstOf.${one.firstOf}`) },
          { title: t('sharerOffer'), render: (_, one) => one.sharer?.name ?? '–' },
          { title: t('friendOffer'), render: (_, one) => one.friend?.name ?? '–' },
          {
            title: t('budget'),
            align: 'right',
            render: (_, one) => `${formats.money(one.spent)} / ${formats.money(one.budget)}`,
          },
          {
            title: t('phase'),
            render: (_, one) => (
              <>
                <Tag tone={one.phase === 'running' ? 'pear' : 'plain'}>{t(`phase.${one.phase}`)}</Tag>{' '}
                {t('until', { at: formats.date(one.endsAt) })}
              </>
            ),
          },
          {
            render: (_, one) => (
              <>
                <Button type="link" onClick={() => setShown(one)}>
                  {t('results')}
                </Button>
                {(one.phase === 'running' || one.phase === 'coming') && (
                  <Popconfirm
                    title={t('stop')}
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
      <Drawer open={shown !== undefined} onClose={() => setShown(undefined)} title={shown?.name} size={760}>
        {shown && <ShareResults shopId={shopId} campaignId={shown.campaignId} />}
      </Drawer>
    </>
  );
}

/** Share-reward campaigns of the shop, and the trail of everything shared. */
export function ShareCampaignsPage(): ReactNode {
  const t = useMessages(marketingMessages);
  const { current } = useShops();
  const shopId = current?.id ?? '';
  const [making, setMaking] = useState<'yes' | 'no'>('no');
  return (
    <Page
      title={t('shares')}
      text={t('shares.text')}
      actions={
        <Button type="primary" disabled={shopId === ''} onClick={() => setMaking('yes')}>
          {t('shares.new')}
        </Button>
      }
    >
      <Tabs
        items={[
          { key: 'campaigns', label: t('shares'), children: <Campaigns shopId={shopId} /> },
          { key: 'trail', label: t('trail'), children: <Trail shopId={shopId} /> },
        ]}
      />
      <ShareCampaignForm shopId={shopId} open={making === 'yes'} onClose={() => setMaking('no')} />
    </Page>
  );
}

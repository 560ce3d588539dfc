import { Button, Card, Price, Tag, refresh, useFormats, useLive, useMessages } from '@nashi/ui';
import { UsersRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ProductSlotProps } from '../shop/product-slots.ts';
import { GroupSheet, type GroupWish } from './group-sheet.tsx';
import { groupApi, type Campaign } from './together-api.ts';
import { togetherMessages } from './together.messages.ts';
import { TeamLine, WaitingTeams } from './waiting-teams.tsx';
import styles from './together.module.css';

const often = 15_000;

/** The group-buy of a product: prices by team size, teams that wait, and starting one. */
export function ProductGroup({ product }: ProductSlotProps): ReactNode {
  const found = groupApi.useGet(
    'GET /api/v1/products/{productId}/group-buy',
    { params: { productId: product.productId } },
    { staleTime: often },
  );
  const campaign = found.data?.campaign;
  return campaign ? <Group product={product} campaign={campaign} /> : null;
}

function Terms({ campaign }: { readonly campaign: Campaign }): ReactNode {
  const t = useMessages(togetherMessages);
  const formats = useFormats();
  const terms = [
    campaign.leaderOff.amount > 0 && t('group.leaderOff', { price: formats.money(campaign.leaderOff) }),
    campaign.leaderGift !== null && t('group.leaderGift', { gift: campaign.leaderGift }),
    campaign.newMembers !== 'no' && t(`group.${campaign.newMembers}`),
    t('group.limit', { n: campaign.perMember }),
    campaign.left <= 20 && campaign.left > 0 && t('group.left', { n: campaign.left }),
  ].filter((term) => term !== false);
  return <p className={styles.quiet}>{terms.join(' · ')}</p>;
}

function Group({ product, campaign }: ProductSlotProps & { readonly campaign: Campaign }): ReactNode {
  const t = useMessages(togetherMessages);
  const formats = useFormats();
  const [wish, setWish] = useState<GroupWish | undefined>();
  const [all, setAll] = useState<'open' | 'closed'>('closed');
  const teams = groupApi.useGet(
    'GET /api/v1/group-buys/{campaignId}/teams',
    { params: { campaignId: campaign.campaignId }, query: { limit: '3' } },
    { enabled: campaign.phase === 'running', refetchInterval: often },
  );
  useLive<{ productId?: string }>('team.changed', ({ productId }) => {
    if (productId === product.productId) void refresh('/api/v1/group-buys', '/api/v1/products');
  });
  const running = campaign.phase === 'running' && campaign.left > 0;
  const first = campaign.sizes[0];
  return (
    <Card title={t('group')} action={<Tag tone="offer">{campaign.title}</Tag>}>
      <div className={styles.inside}>
        <ul className={styles.tiers}>
          {campaign.sizes.map((tier) => {
            const [cheapest] = tier.prices.map((one) => one.price).toSorted((a, b) => a.amount - b.amount);
            return (
              <li key={tier.size} className={styles.tier}>
                <span>
                  <UsersRound size={16} aria-hidden="true" /> {t('group.of', { n: tier.size })}
                </span>
                {cheapest && <Price money={cheapest} />}
              </li>
            );
          })}
        </ul>
        <Terms campaign={campaign} />
        {campaign.phase === 'coming' && (
          <p className={styles.quiet}>{t('group.coming', { at: formats.date(campaign.startsAt, 'dateTime') })}</p>
        )}
        {campaign.left === 0 && <p className={styles.quiet}>{t('group.out')}</p>}
        {teams.data && teams.data.items.length > 0 && (
          <section aria-label={t('waiting.title')}>
            <header className={styles.waitingHead}>
              <span>{t('waiting', { n: Math.max(campaign.waiting, teams.data.items.length) })}</span>
              <Button look="quiet" size="small" onClick={() => setAll('open')}>
                {t('waiting.more')}
              </Button>
            </header>
            {teams.data.items.map((team) => (
              <TeamLine key={team.teamId} team={team} onJoin={(chosen) => setWish({ team: chosen })} />
            ))}
          </section>
        )}
        {running && first && (
          <Button
            look="offer"
            width="full"
            icon={<UsersRound size={18} />}
            onClick={() => setWish({ size: first.size })}
          >
            {t('group.open')}
          </Button>
        )}
      </div>
      <WaitingTeams
        campaignId={campaign.campaignId}
        open={all === 'open'}
        onClose={() => setAll('closed')}
        onJoin={(team) => {
          setAll('closed');
          setWish({ team });
        }}
      />
      <GroupSheet product={product} campaign={campaign} wish={wish} onClose={() => setWish(undefined)} />
    </Card>
  );
}

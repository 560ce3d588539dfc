import type { groupBuyContract } from '@nashi/group-buy/contract';
import {
  buttonClass,
  Countdown,
  Empty,
  InfiniteList,
  Picture,
  refresh,
  Tag,
  useLive,
  useMessages,
  type ItemOf,
} from '@nashi/ui';
import { UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { groupApi } from './together-api.ts';
import { togetherMessages } from './together.messages.ts';
import styles from './together.module.css';

type MyTeam = ItemOf<typeof groupBuyContract, 'GET /api/v1/my/teams'>;

function State({ team }: { readonly team: MyTeam }): ReactNode {
  const t = useMessages(togetherMessages);
  if (team.seat === 'refunded') return <Tag>{t('refund.done')}</Tag>;
  if (team.state === 'failed') return <Tag tone="notice">{t('refund.under-way')}</Tag>;
  if (team.state === 'succeeded') {
    return <Tag tone="pear">{team.completedByShop ? t('team.byShop') : t('team.succeeded')}</Tag>;
  }
  return <Tag tone="offer">{t('teams.gathering')}</Tag>;
}

function Teams(): ReactNode {
  const t = useMessages(togetherMessages);
  const teams = groupApi.usePages('GET /api/v1/my/teams', { query: {} });
  useLive('team.changed', () => void refresh('/api/v1/my/teams'));
  return (
    <InfiniteList
      paged={teams}
      keyOf={(team) => team.orderId}
      label={t('teams')}
      empty={
        <Empty
          icon={<UsersRound />}
          title={t('teams.empty')}
          text={t('teams.emptyText')}
          action={
            <GoLink href="/shop" className={buttonClass('primary')}>
              {t('centre.go')}
            </GoLink>
          }
        />
      }
    >
      {(team) => (
        <GoLink href={`/teams/${team.teamId}`} className={styles.product}>
          <Picture file={team.product.picture} alt="" ratio="1" size="thumb" className={styles.thumb} />
          <span className={styles.teamAbout}>
            <strong>{team.product.title}</strong>
            <span className={styles.quiet}>
              {team.paid}/{team.size} <State team={team} />
            </span>
            {team.state === 'gathering' && (
              <span className={styles.quiet}>
                {t('team.gathering', { n: team.size - team.paid })} <Countdown until={team.deadline} />
              </span>
            )}
          </span>
        </GoLink>
      )}
    </InfiniteList>
  );
}

export function MyTeamsPage(): ReactNode {
  const t = useMessages(togetherMessages);
  return (
    <Page title={t('teams')} back="/mine">
      <Gate>{() => <Teams />}</Gate>
    </Page>
  );
}

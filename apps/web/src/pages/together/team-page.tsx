import {
  Avatar,
  Button,
  buttonClass,
  Card,
  Countdown,
  cx,
  ErrorState,
  Picture,
  Price,
  refresh,
  Skeleton,
  SwitchRow,
  Tag,
  toast,
  useFormats,
  useLive,
  useMessages,
} from '@nashi/ui';
import { getRouteApi } from '@tanstack/react-router';
import { CircleCheck, CircleX, Plus, UsersRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { catalogApi } from '../shop/catalog-api.ts';
import { GroupSheet, type GroupWish } from './group-sheet.tsx';
import { ShareButton } from './share-button.tsx';
import { ShareSheet } from './share-sheet.tsx';
import { groupApi, type Team } from './together-api.ts';
import { togetherMessages } from './together.messages.ts';
import styles from './together.module.css';

const route = getRouteApi('/teams/$teamId');

export function TeamPage(): ReactNode {
  const t = useMessages(togetherMessages);
  const { teamId } = route.useParams();
  const team = groupApi.useGet('GET /api/v1/teams/{teamId}', { params: { teamId } }, { refetchInterval: 20_000 });
  useLive<{ teamId: string }>('team.changed', (event) => {
    if (event.teamId === teamId) void refresh('/api/v1/teams');
  });
  return (
    <Page
      title={t('team')}
      back="/my/teams"
      actions={team.data && <ShareButton thing={{ kind: 'team', targetId: teamId }} title={team.data.product.title} />}
      footer={team.data && <Actions team={team.data} />}
    >
      {team.isPending && <Skeleton shape="detail" />}
      {team.isError && <ErrorState error={team.error} retry={team.refetch} />}
      {team.data && <Shown team={team.data} />}
    </Page>
  );
}

function Standing({ team }: { readonly team: Team }): ReactNode {
  const t = useMessages(togetherMessages);
  if (team.state === 'failed') {
    return (
      <div className={styles.standing} data-tone="quiet">
        <CircleX size={32} aria-hidden="true" />
        <h2>{t('team.failed')}</h2>
        <p>{t('team.failedText')}</p>
      </div>
    );
  }
  if (team.state === 'succeeded') {
    return (
      <div className={styles.standing} data-tone="good">
        <CircleCheck size={32} aria-hidden="true" />
        <h2>{team.completedByShop ? t('team.byShop') : t('team.succeeded')}</h2>
        <p>{team.completedByShop ? t('team.byShopText') : t('team.succeededText')}</p>
      </div>
    );
  }
  return (
    <div className={styles.standing} data-tone="open">
      <UsersRound size={32} aria-hidden="true" />
      <h2>{team.open ? t('team.gathering', { n: team.missing }) : t('team.notOpen')}</h2>
      {team.open && (
        <p>
          {t('team.ends')} <Countdown until={team.deadline} onEnd={() => void refresh('/api/v1/teams')} />
        </p>
      )}
    </div>
  );
}

const shownSeats = 12;

function Members({ team }: { readonly team: Team }): ReactNode {
  const t = useMessages(togetherMessages);
  const free = team.state === 'gathering' ? Math.min(team.missing, shownSeats) : 0;
  const paying = team.state === 'gathering' ? Math.max(0, team.missing - team.free) : 0;
  return (
    <Card title={t('team.members')} action={`${team.paid}/${team.size}`}>
      <div className={styles.inside}>
        <ul className={styles.seats}>
          {team.members.map((member) => (
            <li key={`${member.memberId} ${member.paidAt}`} className={styles.seat}>
              <Avatar name={member.name} file={member.avatar} size={48} />
              <span>{member.name}</span>
              {member.leads && <Tag tone="offer">{t('team.leads')}</Tag>}
              {member.refund !== 'none' && <Tag tone="notice">{t(`refund.${member.refund}`)}</Tag>}
            </li>
          ))}
          {Array.from({ length: free }, (_, place) => (
            <li key={`free ${place}`} className={styles.seat} data-free="yes">
              <span className={styles.free}>
                <Plus aria-hidden="true" />
              </span>
              <span>{t('team.seat')}</span>
            </li>
          ))}
        </ul>
        {paying > 0 && <p className={styles.quiet}>{t('team.paying', { n: paying })}</p>}
      </div>
    </Card>
  );
}

function Shown({ team }: { readonly team: Team }): ReactNode {
  const t = useMessages(togetherMessages);
  const formats = useFormats();
  const tier = team.campaign.sizes.find((one) => one.size === team.size);
  const [cheapest] = tier?.prices.map((one) => one.price).toSorted((a, b) => a.amount - b.amount) ?? [];
  const change = groupApi.useSend('PUT /api/v1/teams/{teamId}/visibility', {
    refreshes: ['/api/v1/teams'],
    onRefused: toast.problem,
  });
  const leads = team.mine?.leads === true && team.state === 'gathering';
  return (
    <div className={styles.cards}>
      <Standing team={team} />
      <Card>
        <GoLink href={`/shop/products/${team.product.productId}`} className={styles.product}>
          <Picture file={team.product.picture} alt="" ratio="1" size="thumb" className={styles.thumb} />
          <span className={styles.teamAbout}>
            <strong>{team.product.title}</strong>
            <span className={styles.quiet}>
              {team.shop.name} · {t('group.of', { n: team.size })}
            </span>
            {cheapest && <Price money={cheapest} />}
          </span>
        </GoLink>
      </Card>
      <Members team={team} />
      {leads && (
        <Card>
          <div className={styles.switch}>
            <SwitchRow
              label={t('team.listed')}
              checked={team.visibility === 'anyone'}
              onChange={(listed) =>
                change.send({ params: { teamId: team.teamId }, body: { visibility: listed ? 'anyone' : 'friends' } })
              }
            />
          </div>
        </Card>
      )}
      <Card title={t('team.history')}>
        <ol className={cx(styles.entries, styles.inside)}>
          {team.entries.map((entry) => (
            <li key={`${entry.kind} ${entry.at} ${entry.name ?? ''}`}>
              <span>{t(`entry.${entry.kind}`, { name: entry.name ?? '' })}</span>
              <time dateTime={entry.at} className={styles.quiet}>
                {formats.relative(entry.at)}
              </time>
            </li>
          ))}
        </ol>
      </Card>
    </div>
  );
}

function Actions({ team }: { readonly team: Team }): ReactNode {
  const t = useMessages(togetherMessages);
  const [wish, setWish] = useState<GroupWish | undefined>();
  const [inviting, setInviting] = useState<'yes' | 'no'>('no');
  const product = catalogApi.useGet('GET /api/v1/products/{productId}', {
    params: { productId: team.product.productId },
  });
  const seated = team.mine !== null && team.mine.state !== 'refunded' && team.mine.state !== 'released';
  const open = team.state === 'gathering' && team.open;
  return (
    <div className={styles.buttons}>
      {team.mine && (
        <GoLink href={`/orders/${team.mine.orderId}`} className={buttonClass('plain')}>
          {t('team.order')}
        </GoLink>
      )}
      {open && seated && (
        <Button look="offer" onClick={() => setInviting('yes')}>
          {t('team.invite')}
        </Button>
      )}
      {open && !seated && (
        <Button look="offer" disabled={team.free === 0 || !product.data} onClick={() => setWish({ team })}>
          {t('join')}
        </Button>
      )}
      {team.state !== 'gathering' && !seated && (
        <GoLink href={`/shop/products/${team.product.productId}`} className={buttonClass('offer')}>
          {t('team.again')}
        </GoLink>
      )}
      {product.data && (
        <GroupSheet product={product.data} campaign={team.campaign} wish={wish} onClose={() => setWish(undefined)} />
      )}
      <ShareSheet
        thing={{ kind: 'team', targetId: team.teamId }}
        title={team.product.title}
        open={inviting === 'yes'}
        onClose={() => setInviting('no')}
      />
    </div>
  );
}

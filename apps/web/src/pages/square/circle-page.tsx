import {
  Avatar,
  Button,
  buttonClass,
  Card,
  Empty,
  ErrorState,
  InfiniteList,
  Picture,
  Row,
  Skeleton,
  Tag,
  toast,
  useMessages,
} from '@nashi/ui';
import { getRouteApi } from '@tanstack/react-router';
import { UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { PostCard } from './post-card.tsx';
import { circlesApi, postsApi } from './square-api.ts';
import { squareMessages } from './square.messages.ts';
import styles from './square.module.css';

const route = getRouteApi('/circles/$circleId');

type Detail = NonNullable<ReturnType<typeof useCircle>['data']>;

function useCircle(circleId: string) {
  return circlesApi.useGet('GET /api/v1/circles/{circleId}', { params: { circleId } });
}

function Membership({ circle }: { readonly circle: Detail }): ReactNode {
  const t = useMessages(squareMessages);
  const options = {
    refreshes: ['/api/v1/circles', '/api/v1/me/circles'],
    onRefused: toast.problem,
  };
  const join = circlesApi.useSend('PUT /api/v1/circles/{circleId}/membership', options);
  const leave = circlesApi.useSend('DELETE /api/v1/circles/{circleId}/membership', options);
  const params = { circleId: circle.id };
  const { mine } = circle;
  if (mine === 'owner') return <Tag tone="pear">{t('circle.owner')}</Tag>;
  if (mine === 'member' || mine === 'steward' || mine === 'asked') {
    return (
      <Button look="quiet" busy={leave.sending} onClick={() => leave.send({ params })}>
        {t(mine === 'asked' ? 'circle.asked' : 'circle.leave')}
      </Button>
    );
  }
  if (mine === 'none' && circle.mode === 'invite') return <Tag>{t('circle.invite')}</Tag>;
  const label = mine === 'invited' ? 'circle.accept' : circle.mode === 'open' ? 'circle.join' : 'circle.ask';
  return (
    <Button look="primary" busy={join.sending} onClick={() => join.send({ params })}>
      {t(label)}
    </Button>
  );
}

function Requests({ circleId }: { readonly circleId: string }): ReactNode {
  const t = useMessages(squareMessages);
  const options = { refreshes: ['/api/v1/circles'], onRefused: toast.problem };
  const requests = circlesApi.useGet('GET /api/v1/circles/{circleId}/requests', { params: { circleId } });
  const admit = circlesApi.useSend('PUT /api/v1/circles/{circleId}/members/{memberId}', options);
  const refuse = circlesApi.useSend('DELETE /api/v1/circles/{circleId}/members/{memberId}', options);
  if (!requests.data || requests.data.items.length === 0) return null;
  return (
    <Card title={t('circle.requests')}>
      {requests.data.items.map(({ member }) => (
        <Row
          key={member.id}
          icon={<Avatar name={member.nickname} file={member.avatar} size={36} />}
          title={member.nickname}
          text={member.school ?? undefined}
          value={
            <span className={styles.buttons}>
              <Button look="primary" onClick={() => admit.send({ params: { circleId, memberId: member.id } })}>
                {t('circle.admit')}
              </Button>
              <Button look="quiet" onClick={() => refuse.send({ params: { circleId, memberId: member.id } })}>
                {t('circle.refuse')}
              </Button>
            </span>
          }
        />
      ))}
    </Card>
  );
}

export function CirclePage(): ReactNode {
  const t = useMessages(squareMessages);
  const { circleId } = route.useParams();
  const circle = useCircle(circleId);
  const posts = postsApi.usePages('GET /api/v1/circles/{circleId}/posts', { params: { circleId } });
  const mine = circle.data?.mine;
  const isInside = mine === 'owner' || mine === 'steward' || mine === 'member';
  return (
    <Page title={circle.data?.name ?? t('circles')} back="/circles">
      {circle.isPending && <Skeleton />}
      {circle.isError && <ErrorState error={circle.error} retry={circle.refetch} />}
      {circle.data && (
        <div className={styles.list}>
          {circle.data.coverId !== null && (
            <div className={styles.hero}>
              <Picture file={circle.data.coverId} alt="" ratio="3 / 1" size="medium" priority />
            </div>
          )}
          <section className={styles.card}>
            <p className={styles.text}>{circle.data.description}</p>
            <div className={styles.tags}>
              <span className={styles.quiet}>{t('circle.members', { n: circle.data.members })}</span>
              {circle.data.tags.map((tag) => (
                <Tag key={tag}>{tag}</Tag>
              ))}
            </div>
            <div className={styles.buttons}>
              <Membership circle={circle.data} />
              {isInside && (
                <GoLink className={buttonClass('primary')} href={`/compose?circle=${circleId}`}>
                  {t('compose')}
                </GoLink>
              )}
            </div>
            {circle.data.rules !== '' && (
              <details>
                <summary>{t('circle.rules')}</summary>
                <p className={styles.text}>{circle.data.rules}</p>
              </details>
            )}
          </section>
          {(mine === 'owner' || mine === 'steward') && <Requests circleId={circleId} />}
          <InfiniteList
            paged={posts}
            keyOf={(post) => post.id}
            label={t('circle.posts')}
            layout="plain"
            className={styles.list ?? ''}
            empty={<Empty icon={<UsersRound />} title={t('circle.noPosts')} text={t('empty.text')} />}
          >
            {(post) => <PostCard post={post} />}
          </InfiniteList>
        </div>
      )}
    </Page>
  );
}

import { buttonClass, Empty, ErrorState, InfiniteList, isRefused, SegmentedTabs, useMessages } from '@nashi/ui';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { UserX, UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { FollowButton } from './follow-button.tsx';
import { graphApi, identityApi, type Listed } from './people-api.ts';
import { peopleMessages } from './people.messages.ts';
import { PersonLine } from './person-line.tsx';
import styles from './follow-list-page.module.css';

type ListName = 'followers' | 'following';
const lists: readonly ListName[] = ['following', 'followers'];

function Person({ listed, me }: { readonly listed: Listed; readonly me: string }): ReactNode {
  const { member, relation } = listed;
  return (
    <PersonLine member={member}>
      {member.id !== me && (
        <FollowButton memberId={member.id} name={member.nickname} relation={relation} size="small" />
      )}
    </PersonLine>
  );
}

function People({
  memberId,
  list,
  me,
}: {
  readonly memberId: string;
  readonly list: ListName;
  readonly me: string;
}): ReactNode {
  const t = useMessages(peopleMessages);
  const people = graphApi.usePages(`GET /api/v1/members/{memberId}/${list}`, { params: { memberId } });
  const { error } = people.query;
  if (isRefused(error, 404, 400)) return <Empty icon={<UserX />} title={t('gone')} text={t('goneText')} />;
  if (isRefused(error, 403))
    return <Empty icon={<UsersRound />} title={t('listsHidden')} text={t('listsHiddenText')} />;
  if (error && people.items.length === 0) return <ErrorState error={error} retry={people.query.refetch} />;
  return (
    <InfiniteList
      paged={people}
      keyOf={(one) => one.member.id}
      label={t(`list.${list}`)}
      empty={
        <Empty
          icon={<UsersRound />}
          title={t(`empty.${list}`)}
          {...(memberId === me && {
            text: t(`empty.${list}Text`),
            action: (
              <Link to="/meet" className={buttonClass('primary')}>
                {t('toMeet')}
              </Link>
            ),
          })}
        />
      }
    >
      {(listed) => <Person listed={listed} me={me} />}
    </InfiniteList>
  );
}

function FollowListPage({ memberId, list }: { readonly memberId: string; readonly list: ListName }): ReactNode {
  const t = useMessages(peopleMessages);
  const navigate = useNavigate();
  const profile = identityApi.useGet('GET /api/v1/members/{memberId}', { params: { memberId } });
  const title = profile.data ? `${profile.data.nickname} · ${t(`list.${list}`)}` : t(`list.${list}`);
  return (
    <Page title={title} back={`/people/${memberId}`}>
      <Gate>
        {(member) => (
          <>
            <div className={styles.tabs}>
              <SegmentedTabs
                label={t('list.lists')}
                value={list}
                segments={lists.map((value) => ({ value, label: t(`list.${value}`) }))}
                onChange={(next) =>
                  void navigate({ to: `/people/$memberId/${next}`, params: { memberId }, replace: true })
                }
              />
            </div>
            <People key={`${memberId} ${list}`} memberId={memberId} list={list} me={member.id} />
          </>
        )}
      </Gate>
    </Page>
  );
}

const followersRoute = getRouteApi('/people/$memberId/followers');
const followingRoute = getRouteApi('/people/$memberId/following');

export function FollowersPage(): ReactNode {
  return <FollowListPage memberId={followersRoute.useParams().memberId} list="followers" />;
}

export function FollowingPage(): ReactNode {
  return <FollowListPage memberId={followingRoute.useParams().memberId} list="following" />;
}

import type { Profile } from '@nashi/identity/contract';
import {
  Avatar,
  Button,
  buttonClass,
  Card,
  defineMessages,
  Empty,
  ErrorState,
  isRefused,
  Row,
  Skeleton,
  Tag,
  toast,
  useFormats,
  useMessages,
} from '@nashi/ui';
import { getRouteApi, Link } from '@tanstack/react-router';
import { BadgeCheck, CalendarDays, MapPin, MessageCircle, School, Sparkles, UserX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.ts';
import { FollowButton } from './follow-button.tsx';
import { MemberCounts } from './member-counts.tsx';
import { graphApi, identityApi, relationPaths } from './people-api.ts';
import { peopleMessages } from './people.messages.ts';
import { PersonMenu } from './person-menu.tsx';
import { PersonPosts } from './person-posts.tsx';
import styles from './person-page.module.css';

const route = getRouteApi('/people/$memberId');

const messages = defineMessages({
  title: { zh: '个人主页', en: 'Profile' },
  certified: { zh: '已认证学生', en: 'Certified student' },
  suspended: { zh: '账号已停用', en: 'Suspended' },
  age: { zh: '{n} 岁', en: '{n} years old' },
  entered: { zh: '{year} 年入学', en: 'since {year}' },
  shared: { zh: '共同兴趣', en: 'You both like' },
  tags: { zh: '兴趣', en: 'Interests' },
  about: { zh: '资料', en: 'About' },
  joined: { zh: '{when}加入', en: 'Joined {when}' },
  edit: { zh: '编辑资料', en: 'Edit profile' },
  chat: { zh: '聊天', en: 'Chat' },
  aries: { zh: '白羊座', en: 'Aries' },
  taurus: { zh: '金牛座', en: 'Taurus' },
  gemini: { zh: '双子座', en: 'Gemini' },
  cancer: { zh: '巨蟹座', en: 'Cancer' },
  leo: { zh: '狮子座', en: 'Leo' },
  virgo: { zh: '处女座', en: 'Virgo' },
  libra: { zh: '天秤座', en: 'Libra' },
  scorpio: { zh: '天蝎座', en: 'Scorpio' },
  sagittarius: { zh: '射手座', en: 'Sagittarius' },
  capricorn: { zh: '摩羯座', en: 'Capricorn' },
  aquarius: { zh: '水瓶座', en: 'Aquarius' },
  pisces: { zh: '双鱼座', en: 'Pisces' },
});

function Facts({ profile }: { readonly profile: Profile }): ReactNode {
  const t = useMessages(messages);
  const f = useFormats();
  const { school, entryYear, age, constellation, hometown } = profile;
  const years = entryYear === null ? undefined : t('entered', { year: String(entryYear) });
  return (
    <Card title={t('about')}>
      {school !== null && <Row icon={<School />} title={school} text={years} />}
      {age !== null && constellation !== null && (
        <Row icon={<Sparkles />} title={`${t('age', { n: age })} · ${t(constellation)}`} />
      )}
      {hometown !== null && <Row icon={<MapPin />} title={hometown} />}
      <Row icon={<CalendarDays />} title={t('joined', { when: f.date(profile.joinedAt) })} />
    </Card>
  );
}

function Tags({ title, tags, tone }: { title: string; tags: readonly string[]; tone: 'pear' | 'plain' }): ReactNode {
  if (tags.length === 0) return null;
  return (
    <Card title={title}>
      <ul className={styles.tags} aria-label={title}>
        {tags.map((tag) => (
          <li key={tag}>
            <Tag tone={tone}>{tag}</Tag>
          </li>
        ))}
      </ul>
    </Card>
  );
}

type Standing = ReturnType<typeof useStanding>['data'];

/** How I stand with a member, and their counts; unknown to visitors. */
function useStanding(memberId: string) {
  const session = useSession();
  return graphApi.useGet(
    'GET /api/v1/members/{memberId}/relation',
    { params: { memberId } },
    { enabled: session.state === 'in' },
  );
}

function Actions({ profile, standing }: { readonly profile: Profile; readonly standing: Standing }): ReactNode {
  const t = useMessages(messages);
  const p = useMessages(peopleMessages);
  const unblock = graphApi.useSend('DELETE /api/v1/members/{memberId}/block', {
    refreshes: relationPaths,
    onDone: () => toast.done(p('unblocked')),
    onRefused: toast.problem,
  });
  const params = { memberId: profile.id };
  if (profile.relation === 'self') {
    return (
      <Link to="/my/profile" className={buttonClass('plain', 'normal', 'full')}>
        {t('edit')}
      </Link>
    );
  }
  if (standing?.relation.blocked) {
    return (
      <Button busy={unblock.sending} onClick={() => unblock.send({ params })}>
        {p('unblock')}
      </Button>
    );
  }
  return (
    <>
      <FollowButton memberId={profile.id} name={profile.nickname} relation={standing?.relation} />
      <Link to="/messages/with/$memberId" params={params} className={buttonClass('plain')}>
        <MessageCircle aria-hidden="true" /> {t('chat')}
      </Link>
    </>
  );
}

function Person({ profile, standing }: { readonly profile: Profile; readonly standing: Standing }): ReactNode {
  const t = useMessages(messages);
  const p = useMessages(peopleMessages);
  const otherTags = (profile.tags ?? []).filter((tag) => !profile.sharedTags.includes(tag));
  return (
    <div className={styles.blocks}>
      <section className={styles.head} aria-label={profile.nickname}>
        <Avatar name={profile.nickname} file={profile.avatar} size={88} />
        <div className={styles.who}>
          <p className={styles.name}>{profile.nickname}</p>
          {profile.certified && (
            <Tag tone="pear">
              <BadgeCheck aria-hidden="true" className={styles.mark} /> {t('certified')}
            </Tag>
          )}
          {profile.status === 'suspended' && <Tag tone="danger">{t('suspended')}</Tag>}
          {standing && <MemberCounts memberId={profile.id} counts={standing.counts} />}
        </div>
      </section>
      {standing !== undefined && standing.commonFriends > 0 && profile.relation !== 'self' && (
        <p className={styles.notice}>{p('common', { n: standing.commonFriends })}</p>
      )}
      {profile.bio !== null && profile.bio !== '' && <p className={styles.bio}>{profile.bio}</p>}
      {standing?.relation.blocked && <p className={styles.notice}>{p('blockedNow')}</p>}
      <div className={styles.actions}>
        <Actions profile={profile} standing={standing} />
      </div>
      <Tags title={t('shared')} tags={profile.sharedTags} tone="pear" />
      <Tags title={t('tags')} tags={otherTags} tone="plain" />
      <Facts profile={profile} />
    </div>
  );
}

/** A member's card and posts, as far as the viewer may see them. */
export function PersonPage(): ReactNode {
  const t = useMessages(messages);
  const p = useMessages(peopleMessages);
  const { memberId } = route.useParams();
  const profile = identityApi.useGet('GET /api/v1/members/{memberId}', { params: { memberId } });
  const standing = useStanding(memberId).data;
  const gone = isRefused(profile.error, 404, 400);
  return (
    <Page
      title={profile.data?.nickname ?? t('title')}
      back="/square"
      actions={
        profile.data &&
        profile.data.relation !== 'self' &&
        standing && <PersonMenu memberId={memberId} name={profile.data.nickname} relation={standing.relation} />
      }
    >
      {profile.isPending && <Skeleton shape="detail" />}
      {profile.isError && gone && <Empty icon={<UserX />} title={p('gone')} text={p('goneText')} />}
      {profile.isError && !gone && <ErrorState error={profile.error} retry={profile.refetch} />}
      {profile.data && !gone && (
        <>
          <Person profile={profile.data} standing={standing} />
          {!standing?.relation.blocked && <PersonPosts key={memberId} memberId={memberId} />}
        </>
      )}
    </Page>
  );
}

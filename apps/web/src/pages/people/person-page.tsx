import type { identityContract, Profile } from '@nashi/identity/contract';
import {
  apiOf,
  Avatar,
  buttonClass,
  Card,
  defineMessages,
  Empty,
  ErrorState,
  isRefused,
  Row,
  Skeleton,
  Tag,
  useFormats,
  useMessages,
} from '@nashi/ui';
import { getRouteApi, Link } from '@tanstack/react-router';
import { BadgeCheck, CalendarDays, MapPin, MessageCircle, School, Sparkles, UserX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { personParts } from './person-parts.ts';
import styles from './person-page.module.css';

const identityApi = apiOf<typeof identityContract>();
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
  gone: { zh: '没有找到这位成员', en: 'This member is not here' },
  goneText: { zh: '可能已经离开社区。', en: 'They may have left the community.' },
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

function Person({ profile }: { readonly profile: Profile }): ReactNode {
  const t = useMessages(messages);
  const own = profile.relation === 'self';
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
        </div>
      </section>
      {profile.bio !== null && profile.bio !== '' && <p className={styles.bio}>{profile.bio}</p>}
      <div className={styles.actions}>
        {own ? (
          <Link to="/my/profile" className={buttonClass('plain', 'normal', 'full')}>
            {t('edit')}
          </Link>
        ) : (
          <>
            {personParts.actions.map(({ id, Part }) => (
              <Part key={id} memberId={profile.id} />
            ))}
            <Link to="/messages/with/$memberId" params={{ memberId: profile.id }} className={buttonClass('plain')}>
              <MessageCircle aria-hidden="true" /> {t('chat')}
            </Link>
          </>
        )}
      </div>
      <Tags title={t('shared')} tags={profile.sharedTags} tone="pear" />
      <Tags title={t('tags')} tags={otherTags} tone="plain" />
      <Facts profile={profile} />
      {personParts.sections.map(({ id, Part }) => (
        <Part key={id} memberId={profile.id} />
      ))}
    </div>
  );
}

/** A member's card, as far as the viewer may see it. */
export function PersonPage(): ReactNode {
  const t = useMessages(messages);
  const { memberId } = route.useParams();
  const profile = identityApi.useGet('GET /api/v1/members/{memberId}', { params: { memberId } });
  const gone = isRefused(profile.error, 404, 400);
  return (
    <Page title={profile.data?.nickname ?? t('title')} back="/square">
      {profile.isPending && <Skeleton shape="detail" />}
      {profile.isError && gone && <Empty icon={<UserX />} title={t('gone')} text={t('goneText')} />}
      {profile.isError && !gone && <ErrorState error={profile.error} retry={profile.refetch} />}
      {profile.data && <Person profile={profile.data} />}
    </Page>
  );
}

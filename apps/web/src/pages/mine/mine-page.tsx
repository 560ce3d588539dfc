import { Avatar, buttonClass, Card, formatText, Skeleton, Tag, useLocale, useMessages } from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import { Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Account } from '../../shell/account-api.ts';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.ts';
import { MemberCounts, PostCount } from '../people/member-counts.tsx';
import { graphApi, postsApi } from '../people/people-api.ts';
import { DeletionNotice } from '../privacy/deletion-notice.tsx';
import { mineMessages } from './mine.messages.ts';
import { OrderStates } from './order-states.tsx';
import { services } from './services.ts';
import styles from './mine-page.module.css';

function MemberHeader({ member }: { readonly member: Account }): ReactNode {
  const t = useMessages(mineMessages);
  const standing = graphApi.useGet('GET /api/v1/members/{memberId}/relation', { params: { memberId: member.id } });
  const written = postsApi.useGet('GET /api/v1/me/post-counts', {});
  return (
    <section className={styles.profile} aria-label={member.nickname}>
      <Avatar name={member.nickname} file={member.avatar} size={68} />
      <div className={styles.who}>
        <Link to="/people/$memberId" params={{ memberId: member.id }} className={styles.name} title={t('profile')}>
          {member.nickname}
        </Link>
        <p>
          <Link to="/certification" className={styles.standing}>
            <Tag tone={member.certified ? 'pear' : 'notice'}>
              {member.certified ? t('certified') : t('uncertified')}
            </Tag>
          </Link>
        </p>
        {standing.data && (
          <MemberCounts memberId={member.id} counts={standing.data.counts}>
            {written.data && <PostCount n={written.data.posts} />}
          </MemberCounts>
        )}
      </div>
    </section>
  );
}

function VisitorHeader(): ReactNode {
  const t = useMessages(mineMessages);
  return (
    <section className={styles.visitor} aria-label={t('visitor.title')}>
      <h2>{t('visitor.title')}</h2>
      <p>{t('visitor.text')}</p>
      <Link to="/sign-in" search={{ next: '/mine' }} className={buttonClass('primary', 'large')}>
        {t('signIn')}
      </Link>
    </section>
  );
}

export function MinePage(): ReactNode {
  const t = useMessages(mineMessages);
  const language = useLocale();
  const session = useSession();
  return (
    <Page
      title={t('title')}
      actions={
        <Link to="/settings" className={styles.settings} aria-label={t('settings')}>
          <Settings aria-hidden="true" />
        </Link>
      }
    >
      <div className={styles.blocks}>
        {session.state === 'loading' && <Skeleton count={1} />}
        {session.state === 'out' && <VisitorHeader />}
        {session.state === 'in' && (
          <>
            <MemberHeader member={session.member} />
            <DeletionNotice />
            <OrderStates />
          </>
        )}
        <Card title={t('services')}>
          <ul className={styles.grid}>
            {services.map(({ to, search, name, icon: Icon }) => (
              <li key={formatText(name, 'en')}>
                <Link to={to} {...(search && { search })} className={styles.service}>
                  <span className={styles.icon}>
                    <Icon aria-hidden="true" />
                  </span>
                  {formatText(name, language)}
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </Page>
  );
}

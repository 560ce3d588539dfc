import { buttonClass, Card, Empty, InfiniteList, refresh, SegmentedTabs, useLive, useMessages } from '@nashi/ui';
import { ArrowUp, House, PenLine, Search, UsersRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { SignInPrompt } from '../../shell/gate.tsx';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.ts';
import { NearbyFeed } from './nearby-feed.tsx';
import { PostCard } from './post-card.tsx';
import { postsApi } from './square-api.ts';
import { squareMessages } from './square.messages.ts';
import styles from './square.module.css';

const tabs = ['following', 'school', 'nearby', 'hot'] as const;
type Tab = (typeof tabs)[number];

/** New posts of people I follow since the list was read; a tap brings them. */
function NewPosts({ onShow }: { readonly onShow: () => void }): ReactNode {
  const t = useMessages(squareMessages);
  const [ids, setIds] = useState<readonly string[]>([]);
  useLive<{ postId: string }>('feed.new-post', ({ postId }) =>
    setIds((known) => (known.includes(postId) ? known : [...known, postId])),
  );
  if (ids.length === 0) return null;
  const show = (): void => {
    setIds([]);
    onShow();
    window.scrollTo({ top: 0 });
    void refresh('/api/v1/feeds');
  };
  return (
    <button type="button" className={styles.pill} onClick={show}>
      <ArrowUp aria-hidden="true" size={16} />
      {t('newPosts', { n: ids.length })}
    </button>
  );
}

function Feed({ tab }: { readonly tab: Exclude<Tab, 'nearby'> }): ReactNode {
  const t = useMessages(squareMessages);
  const paged = postsApi.usePages(`GET /api/v1/feeds/${tab}`, {});
  const empty = {
    following: (
      <Empty
        icon={<UsersRound />}
        title={t('empty.following')}
        text={t('empty.followingText')}
        action={
          <GoLink className={buttonClass('primary')} href="/meet">
            {t('toMeet')}
          </GoLink>
        }
      />
    ),
    school: <Empty icon={<House />} title={t('empty.school')} text={t('empty.schoolText')} />,
    hot: <Empty icon={<House />} title={t('empty.title')} text={t('empty.text')} />,
  };
  return (
    <InfiniteList
      paged={paged}
      keyOf={(post) => post.id}
      label={t(tab)}
      layout="plain"
      className={styles.list ?? ''}
      empty={empty[tab]}
    >
      {(post) => <PostCard post={post} />}
    </InfiniteList>
  );
}

function HotTopics(): ReactNode {
  const t = useMessages(squareMessages);
  const topics = postsApi.useGet('GET /api/v1/topics', {});
  if (!topics.data || topics.data.items.length === 0) return null;
  return (
    <Card title={t('hotTopics')}>
      <ol className={styles.topics}>
        {topics.data.items.slice(0, 10).map(({ topic, people }) => (
          <li key={topic}>
            <GoLink className={styles.topicRow} href={`/topics/${encodeURIComponent(topic)}`}>
              <span>#{topic}#</span>
              <span className={styles.quiet}>{t('topicPeople', { n: people })}</span>
            </GoLink>
          </li>
        ))}
      </ol>
    </Card>
  );
}

export function SquarePage(): ReactNode {
  const t = useMessages(squareMessages);
  const session = useSession();
  const [chosen, setChosen] = useState<Tab>();
  const tab = chosen ?? (session.state === 'out' ? 'hot' : 'following');
  const isMember = session.state === 'in';
  return (
    <Page
      title={t('title')}
      aside={<HotTopics />}
      actions={
        <>
          <GoLink className={buttonClass('quiet')} href="/search" aria-label={t('search')} title={t('search')}>
            <Search aria-hidden="true" size={20} />
          </GoLink>
          <GoLink className={buttonClass('quiet')} href="/gatherings">
            {t('gatherings')}
          </GoLink>
          <GoLink className={buttonClass('quiet')} href="/circles">
            {t('circles')}
          </GoLink>
        </>
      }
    >
      <div className={styles.tabs}>
        <SegmentedTabs
          label={t('feeds')}
          segments={tabs.map((value) => ({ value, label: t(value) }))}
          value={tab}
          onChange={setChosen}
          panel="feed"
        />
      </div>
      {isMember && <NewPosts onShow={() => setChosen('following')} />}
      <div id="feed" role="tabpanel">
        {!isMember && tab !== 'hot' && session.state === 'out' ? (
          <SignInPrompt />
        ) : tab === 'nearby' ? (
          <NearbyFeed />
        ) : (
          <Feed key={tab} tab={tab} />
        )}
      </div>
      {isMember && (
        <GoLink className={styles.fab} href="/compose" aria-label={t('compose')}>
          <PenLine aria-hidden="true" />
        </GoLink>
      )}
    </Page>
  );
}

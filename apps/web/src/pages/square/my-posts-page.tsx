import { buttonClass, Empty, InfiniteList, SegmentedTabs, useLive, refresh, useMessages } from '@nashi/ui';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { PenLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { myPostsTabs, type MyPostsTab } from './my-posts-search.ts';
import { PostCard } from './post-card.tsx';
import { postsApi } from './square-api.ts';
import { squareMessages } from './square.messages.ts';
import styles from './square.module.css';

const route = getRouteApi('/my/posts');

function Mine({ tab }: { readonly tab: MyPostsTab }): ReactNode {
  const t = useMessages(squareMessages);
  const state = tab === 'pending' || tab === 'declined' ? tab : undefined;
  const own = postsApi.usePages(
    'GET /api/v1/me/posts',
    { query: state === undefined ? {} : { state } },
    { enabled: tab !== 'saved' },
  );
  const saved = postsApi.usePages('GET /api/v1/me/saved-posts', {}, { enabled: tab === 'saved' });
  return (
    <InfiniteList
      paged={tab === 'saved' ? saved : own}
      keyOf={(post) => post.id}
      label={t(`mine.${tab}`)}
      layout="plain"
      className={styles.list ?? ''}
      empty={
        <Empty
          icon={<PenLine />}
          title={t('mine.empty')}
          text={t('mine.emptyText')}
          action={
            <GoLink className={buttonClass('primary')} href="/compose">
              {t('compose')}
            </GoLink>
          }
        />
      }
    >
      {(post) => <PostCard post={post} />}
    </InfiniteList>
  );
}

export function MyPostsPage(): ReactNode {
  const t = useMessages(squareMessages);
  const { tab = 'all' } = route.useSearch();
  const navigate = useNavigate();
  useLive('review.decided', () => void refresh('/api/v1/me/posts'));
  return (
    <Page title={t('myPosts')} back="/mine">
      <Gate>
        {() => (
          <>
            <div className={styles.tabs}>
              <SegmentedTabs
                label={t('myPosts')}
                segments={myPostsTabs.map((value) => ({ value, label: t(`mine.${value}`) }))}
                value={tab}
                onChange={(next) => void navigate({ to: '/my/posts', search: { tab: next }, replace: true })}
              />
            </div>
            <Mine key={tab} tab={tab} />
          </>
        )}
      </Gate>
    </Page>
  );
}

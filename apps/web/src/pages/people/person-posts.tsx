import { Empty, InfiniteList, useMessages } from '@nashi/ui';
import { Images } from 'lucide-react';
import type { ReactNode } from 'react';
import { PostCard } from '../square/post-card.tsx';
import { postsApi } from './people-api.ts';
import { peopleMessages } from './people.messages.ts';
import styles from './person-page.module.css';

/** What a member wrote, as far as the viewer may read it. */
export function PersonPosts({ memberId }: { readonly memberId: string }): ReactNode {
  const t = useMessages(peopleMessages);
  const posts = postsApi.usePages('GET /api/v1/members/{memberId}/posts', { params: { memberId } });
  return (
    <section className={styles.posts} aria-labelledby="person-posts">
      <h2 id="person-posts">{t('posts')}</h2>
      <InfiniteList
        paged={posts}
        keyOf={(post) => post.id}
        label={t('posts')}
        layout="plain"
        className={styles.list ?? ''}
        empty={<Empty icon={<Images />} title={t('posts.empty')} text={t('posts.emptyText')} />}
      >
        {(post) => <PostCard post={post} />}
      </InfiniteList>
    </section>
  );
}

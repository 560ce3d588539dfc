import { Empty, InfiniteList, useMessages } from '@nashi/ui';
import { getRouteApi } from '@tanstack/react-router';
import { Hash } from 'lucide-react';
import type { ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { PostCard } from './post-card.tsx';
import { postsApi } from './square-api.ts';
import { squareMessages } from './square.messages.ts';
import styles from './square.module.css';

const route = getRouteApi('/topics/$topic');

export function TopicPage(): ReactNode {
  const t = useMessages(squareMessages);
  const { topic } = route.useParams();
  const paged = postsApi.usePages('GET /api/v1/topics/{topic}/posts', { params: { topic } });
  return (
    <Page title={t('topicTitle', { topic })} back="/square">
      <InfiniteList
        paged={paged}
        keyOf={(post) => post.id}
        label={t('topicTitle', { topic })}
        layout="plain"
        className={styles.list ?? ''}
        empty={<Empty icon={<Hash />} title={t('empty.topic')} text={t('compose.hint')} />}
      >
        {(post) => <PostCard post={post} />}
      </InfiniteList>
    </Page>
  );
}

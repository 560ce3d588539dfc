import { Button, Empty, InfiniteList, useMessages } from '@nashi/ui';
import { MapPin, MapPinOff } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { findPosition, type Point } from './find-position.ts';
import { PostCard } from './post-card.tsx';
import { postsApi } from './square-api.ts';
import { squareMessages } from './square.messages.ts';
import styles from './square.module.css';

function Around({ point }: { readonly point: Point }): ReactNode {
  const t = useMessages(squareMessages);
  const paged = postsApi.usePages('GET /api/v1/feeds/nearby', { query: { ...point } });
  return (
    <InfiniteList
      paged={paged}
      keyOf={(post) => post.id}
      label={t('nearby')}
      layout="plain"
      className={styles.list ?? ''}
      empty={<Empty icon={<MapPin />} title={t('nearby.empty')} text={t('nearby.emptyText')} />}
    >
      {(post) => <PostCard post={post} />}
    </InfiniteList>
  );
}

/** What was shared around here. The device is asked only when the reader says so; where they are is not kept. */
export function NearbyFeed(): ReactNode {
  const t = useMessages(squareMessages);
  const [point, setPoint] = useState<Point | 'unasked' | 'asking' | 'refused'>('unasked');
  if (typeof point === 'object') return <Around point={point} />;
  const ask = async (): Promise<void> => {
    setPoint('asking');
    setPoint((await findPosition()) ?? 'refused');
  };
  const isRefused = point === 'refused';
  return (
    <Empty
      icon={isRefused ? <MapPinOff /> : <MapPin />}
      title={t(isRefused ? 'nearby.refused' : 'nearby.ask')}
      text={t(isRefused ? 'nearby.refusedText' : 'nearby.askText')}
      action={
        <Button look="primary" busy={point === 'asking'} onClick={() => void ask()}>
          {t(isRefused ? 'nearby.again' : 'nearby.show')}
        </Button>
      }
    />
  );
}

import { fileUrl, useMessages } from '@nashi/ui';
import type { ReactNode } from 'react';
import type { PostItself } from './square-api.ts';
import { squareMessages } from './square.messages.ts';
import styles from './square.module.css';

/** A post's short video; nothing of it is loaded before somebody plays it. */
export function PostVideo({ post }: { readonly post: PostItself }): ReactNode {
  const t = useMessages(squareMessages);
  const { video } = post;
  if (video === null) return null;
  return (
    // What members film has no captions of its own; the words of the post stand above it.
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    <video
      className={styles.video}
      controls
      playsInline
      preload="none"
      poster={fileUrl(video.poster.id, 'medium')}
      width={video.width}
      height={video.height}
      aria-label={t('video', { name: post.author.nickname, n: Math.max(1, Math.round(video.durationMs / 1000)) })}
    >
      <source src={`/files/videos/${video.id}`} />
    </video>
  );
}

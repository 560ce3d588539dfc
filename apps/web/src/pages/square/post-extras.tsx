import { Picture, useFormats, useMessages } from '@nashi/ui';
import { CalendarDays, MapPin } from 'lucide-react';
import type { ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { PostPictures } from './post-pictures.tsx';
import { PostText } from './post-text.tsx';
import { PostVideo } from './post-video.tsx';
import type { Post, PostItself } from './square-api.ts';
import { squareMessages } from './square.messages.ts';
import styles from './square.module.css';

/** Where it was written, and the gathering that it is about. */
export function PostExtras({ post }: { readonly post: PostItself }): ReactNode {
  const t = useMessages(squareMessages);
  const f = useFormats();
  const { gathering, location } = post;
  return (
    <>
      {gathering !== null && (
        <GoLink className={styles.product} href={`/gatherings/${gathering.id}`}>
          {gathering.coverId === null ? (
            <CalendarDays aria-hidden="true" />
          ) : (
            <span className={styles.productPicture}>
              <Picture file={gathering.coverId} alt="" ratio="1 / 1" size="thumb" />
            </span>
          )}
          <span className={styles.productWords}>
            <span className={styles.productTitle}>{gathering.title}</span>
            <span className={styles.quiet}>
              {f.date(gathering.startsAt, 'weekday')} {f.date(gathering.startsAt, 'time')} · {gathering.place}
            </span>
          </span>
        </GoLink>
      )}
      {location !== null && (
        <span className={styles.place}>
          <MapPin aria-hidden="true" size={16} />
          {location.place === '' ? t('near') : location.place}
        </span>
      )}
    </>
  );
}

/** The post that this one passes on. */
export function PassedOn({ post }: { readonly post: Pick<Post, 'repost'> }): ReactNode {
  const t = useMessages(squareMessages);
  const { repost } = post;
  if (repost === null) return null;
  if (repost === 'gone') return <p className={styles.passedOn}>{t('repost.gone')}</p>;
  return (
    <section className={styles.passedOn} aria-label={t('repost.of', { name: repost.author.nickname })}>
      <GoLink className={styles.name} href={`/posts/${repost.id}`}>
        {repost.author.nickname}
      </GoLink>
      {repost.text !== '' && <PostText text={repost.text} clipped />}
      <PostPictures post={repost} />
      <PostVideo post={repost} />
      <PostExtras post={repost} />
    </section>
  );
}

import { Avatar, cx, Tag, toast, useFormats, useMessages } from '@nashi/ui';
import { Bookmark, Heart, MessageCircle, Repeat2, Share2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { ShareSheet } from '../together/share-sheet.tsx';
import { PassedOn, PostExtras } from './post-extras.tsx';
import { PostMenu } from './post-menu.tsx';
import { PostPictures } from './post-pictures.tsx';
import { PostReview } from './post-review.tsx';
import { PostText } from './post-text.tsx';
import { PostVideo } from './post-video.tsx';
import { ProductLine } from './product-line.tsx';
import { postPaths, postsApi, type Post } from './square-api.ts';
import { squareMessages } from './square.messages.ts';
import styles from './square.module.css';

const longText = 280;

function Marks({ post }: { readonly post: Post }): ReactNode {
  const t = useMessages(squareMessages);
  if (post.kind !== 'recommendation') return null;
  return (
    <div className={styles.tags}>
      <Tag tone="pear">{t('goodThing')}</Tag>
      {post.rating !== null && (
        <span className={styles.stars} role="img" aria-label={t('rating', { n: post.rating })}>
          {'★'.repeat(post.rating)}
        </span>
      )}
      {post.bought !== null && <Tag>{t(`bought.${post.bought}`)}</Tag>}
      {post.earns && <Tag tone="notice">{t('earns')}</Tag>}
    </div>
  );
}

interface PostCardProps {
  readonly post: Post;
  /** On its own page a post is shown whole. */
  readonly whole?: boolean;
  readonly onGone?: () => void;
}

export function PostCard({ post, whole = false, onGone }: PostCardProps): ReactNode {
  const t = useMessages(squareMessages);
  const f = useFormats();
  const [open, setOpen] = useState(whole);
  const [like, setLike] = useState<{ liked: boolean; likes: number }>();
  const [saved, setSaved] = useState<boolean>();
  const [sharing, setSharing] = useState<'yes' | 'no'>('no');
  const options = { refreshes: postPaths, onRefused: toast.problem };
  const doLike = postsApi.useSend('PUT /api/v1/posts/{postId}/like', { onDone: setLike, onRefused: toast.problem });
  const unLike = postsApi.useSend('DELETE /api/v1/posts/{postId}/like', { onDone: setLike, onRefused: toast.problem });
  const doSave = postsApi.useSend('PUT /api/v1/posts/{postId}/save', {
    ...options,
    onDone: (result) => setSaved(result.saved),
  });
  const unSave = postsApi.useSend('DELETE /api/v1/posts/{postId}/save', {
    ...options,
    onDone: (result) => setSaved(result.saved),
  });
  const liked = like?.liked ?? post.mine.liked;
  const likes = like?.likes ?? post.counts.likes;
  const kept = saved ?? post.mine.saved;
  const params = { postId: post.id };
  const isPublic = post.state === 'published';
  return (
    <article className={styles.card}>
      <header className={styles.head}>
        <GoLink href={`/people/${post.author.id}`} aria-hidden="true" tabIndex={-1}>
          <Avatar name={post.author.nickname} file={post.author.avatar} size={44} />
        </GoLink>
        <div className={styles.who}>
          <GoLink className={styles.name} href={`/people/${post.author.id}`}>
            {post.author.nickname}
          </GoLink>
          <span className={styles.quiet}>
            <GoLink className={styles.quiet} href={`/posts/${post.id}`}>
              <time dateTime={post.at}>{f.relative(post.at)}</time>
            </GoLink>
            {post.author.school !== null && ` · ${post.author.school}`}
            {post.visibility !== 'everyone' && ` · ${t(`for.${post.visibility}`)}`}
            {post.edited && ` · ${t('edited')}`}
          </span>
        </div>
        <PostMenu post={post} {...(onGone && { onGone })} />
      </header>
      <PostReview post={post} />
      <Marks post={post} />
      {post.kind === 'plain' && post.earns && (
        <span>
          <Tag tone="notice">{t('earns')}</Tag>
        </span>
      )}
      {post.text !== '' && <PostText text={post.text} clipped={!open && post.text.length > longText} />}
      {!open && post.text.length > longText && (
        <button type="button" className={styles.small} onClick={() => setOpen(true)}>
          {t('showAll')}
        </button>
      )}
      <PostPictures post={post} />
      <PostVideo post={post} />
      <PassedOn post={post} />
      <PostExtras post={post} />
      {post.product !== null && <ProductLine product={post.product} />}
      {post.circle !== null && (
        <GoLink className={styles.topic} href={`/circles/${post.circle.id}`}>
          {post.circle.name}
        </GoLink>
      )}
      {isPublic && (
        <div className={styles.acts}>
          <button
            type="button"
            className={cx(styles.act, styles.liked)}
            aria-pressed={liked}
            aria-label={`${t('like')} ${likes}`}
            onClick={() => (liked ? unLike : doLike).send({ params })}
          >
            <Heart aria-hidden="true" />
            {f.compact(likes)}
          </button>
          <GoLink
            className={styles.act}
            href={`/posts/${post.id}#comments`}
            aria-label={`${t('comment')} ${post.counts.comments}`}
          >
            <MessageCircle aria-hidden="true" />
            {f.compact(post.counts.comments)}
          </GoLink>
          <button
            type="button"
            className={styles.act}
            aria-pressed={kept}
            aria-label={t('save')}
            onClick={() => (kept ? unSave : doSave).send({ params })}
          >
            <Bookmark aria-hidden="true" />
          </button>
          {post.visibility === 'everyone' && post.repost !== 'gone' && (
            <GoLink
              className={styles.act}
              href={`/compose?repost=${post.repost?.id ?? post.id}`}
              aria-label={`${t('repost')} ${post.counts.reposts}`}
            >
              <Repeat2 aria-hidden="true" />
              {f.compact(post.counts.reposts)}
            </GoLink>
          )}
          {post.visibility === 'everyone' && (
            <button type="button" className={styles.act} aria-label={t('share')} onClick={() => setSharing('yes')}>
              <Share2 aria-hidden="true" />
            </button>
          )}
        </div>
      )}
      <ShareSheet
        thing={{ kind: 'post', targetId: post.id }}
        title={t('shareTitle', { name: post.author.nickname })}
        open={sharing === 'yes'}
        onClose={() => setSharing('no')}
      />
    </article>
  );
}

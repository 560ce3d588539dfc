import { Avatar, Button, buttonClass, Card, Tag, useFormats, useMessages } from '@nashi/ui';
import { PenLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import type { ProductSlotProps } from '../shop/product-slots.ts';
import { PostPictures } from './post-pictures.tsx';
import { PostText } from './post-text.tsx';
import { postsApi, type Post } from './square-api.ts';
import { squareMessages } from './square.messages.ts';
import styles from './square.module.css';

const firstShown = 3;

function Said({ post }: { readonly post: Post }): ReactNode {
  const t = useMessages(squareMessages);
  const f = useFormats();
  return (
    <li className={styles.said}>
      <span className={styles.head}>
        <GoLink href={`/people/${post.author.id}`} aria-hidden="true" tabIndex={-1}>
          <Avatar name={post.author.nickname} file={post.author.avatar} size={32} />
        </GoLink>
        <span className={styles.who}>
          <GoLink className={styles.name} href={`/people/${post.author.id}`}>
            {post.author.nickname}
          </GoLink>
          <GoLink className={styles.quiet} href={`/posts/${post.id}`}>
            <time dateTime={post.at}>{f.relative(post.at)}</time>
          </GoLink>
        </span>
        {post.rating !== null && (
          <span className={styles.stars} role="img" aria-label={t('rating', { n: post.rating })}>
            {'★'.repeat(post.rating)}
          </span>
        )}
      </span>
      {(post.bought === 'yes' || post.earns) && (
        <span className={styles.tags}>
          {post.bought === 'yes' && <Tag>{t('bought.yes')}</Tag>}
          {post.earns && <Tag tone="notice">{t('earns')}</Tag>}
        </span>
      )}
      {post.text !== '' && <PostText text={post.text} clipped={post.text.length > 120} />}
      <PostPictures post={post} />
    </li>
  );
}

/** What members say of a product, friends first, and the way to say something too. */
export function ProductPosts({ product }: ProductSlotProps): ReactNode {
  const t = useMessages(squareMessages);
  const { productId } = product;
  const said = postsApi.useGet('GET /api/v1/products/{productId}/recommendations', {
    params: { productId },
    query: { limit: firstShown },
  });
  const all = postsApi.usePages(
    'GET /api/v1/products/{productId}/recommendations',
    { params: { productId } },
    { enabled: false },
  );
  if (!said.data) return null;
  const { friends, next } = said.data;
  const items = all.items.length > 0 ? all.items : said.data.items;
  const more = all.items.length > 0 ? all.query.hasNextPage : next !== null;
  const showMore = (): void => void (all.items.length > 0 ? all.query.fetchNextPage() : all.query.refetch());
  return (
    <Card
      title={friends > 0 ? t('said.friends', { n: friends }) : t('said.title')}
      action={
        <GoLink className={buttonClass('quiet', 'small')} href={`/compose?product=${productId}`}>
          <PenLine size={16} aria-hidden="true" /> {t('said.recommend')}
        </GoLink>
      }
    >
      {items.length === 0 ? (
        <p className={styles.saidNone}>{t('said.none')}</p>
      ) : (
        <ul className={styles.saidList} aria-label={t('said.title')}>
          {items.map((post) => (
            <Said key={post.id} post={post} />
          ))}
        </ul>
      )}
      {more && (
        <Button look="quiet" width="full" busy={all.query.isFetching} onClick={showMore}>
          {t('said.more')}
        </Button>
      )}
    </Card>
  );
}

import { useEffect, useRef, type ReactNode } from 'react';
import type { Paged } from '../api/api.ts';
import { useMessages } from '../i18n/messages.ts';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { Skeleton } from './skeleton.tsx';
import { ErrorState } from './state.tsx';
import { uiMessages } from './ui.messages.ts';
import styles from './infinite-list.module.css';

interface InfiniteListProps<Item> {
  readonly paged: Paged<Item>;
  readonly keyOf: (item: Item) => string;
  readonly children: (item: Item, index: number) => ReactNode;
  /** Shown when the whole list is empty: an `<Empty>` that says what to do next. */
  readonly empty: ReactNode;
  readonly label: string;
  readonly skeleton?: ReactNode;
  /** `grid`: cards side by side; `masonry`: columns of uneven cards; `plain`: no lines between items. */
  readonly layout?: 'list' | 'plain' | 'grid' | 'masonry';
  readonly className?: string;
}

/** A list by cursor: grows when its end comes near, with a button for those who do not scroll. */
export function InfiniteList<Item>({
  paged: { items, query },
  keyOf,
  children,
  empty,
  label,
  skeleton = <Skeleton />,
  layout = 'list',
  className,
}: InfiniteListProps<Item>): ReactNode {
  const t = useMessages(uiMessages);
  const end = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isFetchNextPageError } = query;
  const waiting = hasNextPage && !isFetchingNextPage && !isFetchNextPageError;

  useEffect(() => {
    const target = end.current;
    if (!waiting || target === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) void fetchNextPage();
      },
      { rootMargin: '600px' },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, [waiting, fetchNextPage]);

  if (query.isPending) return skeleton;
  if (query.isError && items.length === 0) return <ErrorState error={query.error} retry={query.refetch} />;
  if (items.length === 0) return empty;
  return (
    <>
      <ul className={cx(styles[layout], className)} aria-label={label} aria-busy={isFetchingNextPage}>
        {items.map((item, index) => (
          <li key={keyOf(item)} className={styles.item}>
            {children(item, index)}
          </li>
        ))}
      </ul>
      <div ref={end} className={styles.end}>
        {hasNextPage ? (
          <Button look="quiet" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {isFetchNextPageError ? t('retry') : t('loadMore')}
          </Button>
        ) : (
          items.length > 8 && <span>{t('end')}</span>
        )}
      </div>
    </>
  );
}

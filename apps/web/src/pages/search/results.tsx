import { Button, Card, Empty, ErrorState, InfiniteList, Skeleton, useMessages } from '@nashi/ui';
import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { HitLine } from './hit-line.tsx';
import { searchApi, type SearchTab } from './search-api.ts';
import { searchMessages } from './search.messages.ts';
import styles from './search.module.css';

const order: readonly SearchTab[] = ['person', 'circle', 'gathering', 'shop', 'product', 'post'];

/** The best of every kind. */
export function AllResults({ q, onTab }: { readonly q: string; readonly onTab: (tab: SearchTab) => void }): ReactNode {
  const t = useMessages(searchMessages);
  const found = searchApi.useGet('GET /api/v1/search', { query: { q } });
  if (found.isError) return <ErrorState error={found.error} retry={found.refetch} />;
  if (!found.data) return <Skeleton />;
  const { groups, corrected } = found.data;
  if (groups.length === 0) {
    return <Empty icon={<SearchX />} title={t('none', { q })} text={t('none.text')} />;
  }
  const sorted = groups.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return (
    <>
      {corrected.length > 0 && (
        <p className={styles.note} role="status">
          {t('corrected', { q, words: corrected.join(' · ') })}
        </p>
      )}
      <div className={styles.groups}>
        {sorted.map(({ kind, items, more }) => (
          <Card
            key={kind}
            title={t(kind)}
            action={
              more && (
                <Button look="quiet" onClick={() => onTab(kind)} aria-label={`${t('more')}: ${t(kind)}`}>
                  {t('more')}
                </Button>
              )
            }
          >
            <ul className={styles.list}>
              {items.map((hit) => (
                <li key={hit.id}>
                  <HitLine hit={hit} q={q} />
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </div>
    </>
  );
}

interface KindProps {
  readonly kind: Exclude<SearchTab, 'all' | 'product'>;
  readonly q: string;
  readonly onTab: (tab: SearchTab) => void;
}

/** Everything of one kind. */
export function KindResults({ kind, q, onTab }: KindProps): ReactNode {
  const t = useMessages(searchMessages);
  const paged = searchApi.usePages('GET /api/v1/search/{kind}', { params: { kind }, query: { q } });
  return (
    <InfiniteList
      paged={paged}
      keyOf={(hit) => hit.id}
      label={t(kind)}
      empty={
        <Empty
          icon={<SearchX />}
          title={t('none', { q })}
          text={t('none.text')}
          action={<Button onClick={() => onTab('all')}>{t('none.kind')}</Button>}
        />
      }
    >
      {(hit) => <HitLine hit={hit} q={q} />}
    </InfiniteList>
  );
}

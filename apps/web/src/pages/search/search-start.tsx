import { Button, Empty, useMessages } from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useCategories } from '../shop/catalog-api.ts';
import { searchApi } from './search-api.ts';
import { forgetSearches, searchHistory } from './search-history.ts';
import { searchMessages } from './search.messages.ts';
import styles from './search.module.css';

function Words({
  words,
  onSearch,
}: {
  readonly words: readonly string[];
  readonly onSearch: (q: string) => void;
}): ReactNode {
  return (
    <ul className={styles.chips}>
      {words.map((one) => (
        <li key={one}>
          <button type="button" className={styles.chip} onClick={() => onSearch(one)}>
            {one}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Before anything was looked for: what I looked for before, what many look for, and the shop's categories. */
export function SearchStart({ onSearch }: { readonly onSearch: (q: string) => void }): ReactNode {
  const t = useMessages(searchMessages);
  const [recent, setRecent] = useState(searchHistory);
  const hot =
    searchApi.useGet('GET /api/v1/search-suggestions', { query: {} }, { staleTime: 60_000 }).data?.words ?? [];
  const categories = useCategories().data?.items.filter((category) => category.parent === null) ?? [];
  return (
    <>
      {recent.length === 0 && hot.length === 0 && (
        <Empty icon={<Search />} title={t('start.title')} text={t('start.text')} />
      )}
      {recent.length > 0 && (
        <section>
          <h2 className={styles.heading}>
            {t('recent')}
            <Button
              look="quiet"
              onClick={() => {
                forgetSearches();
                setRecent([]);
              }}
            >
              {t('forget')}
            </Button>
          </h2>
          <Words words={recent} onSearch={onSearch} />
        </section>
      )}
      {hot.length > 0 && (
        <section>
          <h2 className={styles.heading}>{t('hot')}</h2>
          <Words words={hot} onSearch={onSearch} />
        </section>
      )}
      {categories.length > 0 && (
        <section>
          <h2 className={styles.heading}>{t('categories')}</h2>
          <ul className={styles.chips}>
            {categories.map(({ code, name }) => (
              <li key={code}>
                <Link to="/categories/$categoryId" params={{ categoryId: code }} className={styles.chip}>
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

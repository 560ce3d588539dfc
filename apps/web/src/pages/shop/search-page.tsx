import { Button, Empty, SearchBox, useMessages } from '@nashi/ui';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { SearchX, SlidersHorizontal } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { useCurrency } from '../../shell/session.ts';
import { catalogApi, searchSorts, useCategories } from './catalog-api.ts';
import { FilterSheet } from './filter-sheet.tsx';
import { countFilters, type Filters } from './filters.ts';
import { ProductGrid, SortTabs } from './product-grid.tsx';
import { forgetSearches, rememberSearch, searchHistory } from './search-history.ts';
import { shopMessages } from './shop.messages.ts';
import styles from './search-page.module.css';

const route = getRouteApi('/search');

export function SearchPage(): ReactNode {
  const t = useMessages(shopMessages);
  const filters = route.useSearch();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [history, setHistory] = useState(searchHistory);
  const [filtering, setFiltering] = useState(false);
  const started = filters.q !== undefined || countFilters(filters) > 0;
  const { sort, ...narrow } = filters;
  const products = catalogApi.usePages(
    'GET /api/v1/products',
    { query: { ...narrow, ...(sort && { sort }), limit: 24 } },
    { enabled: started },
  );
  const hinting = typed.trim() !== '' && typed.trim() !== filters.q;
  const hints = catalogApi.useGet(
    'GET /api/v1/products/suggestions',
    { query: { q: typed.trim().slice(0, 40) } },
    { enabled: hinting, keepPrevious: true, staleTime: 60_000 },
  );
  const go = (next: Filters): void => void navigate({ to: '/search', search: next, replace: started });
  const search = (words: string): void => {
    const q = words.trim();
    setTyped('');
    if (q === '') return;
    rememberSearch(q);
    setHistory(searchHistory());
    go({ ...filters, q });
  };
  const categories = useCategories().data?.items.filter((category) => category.parent === null) ?? [];
  const active = countFilters(filters);
  const currency = useCurrency();
  return (
    <Page
      title={filters.q === undefined ? t('search') : t('search.results', { q: filters.q })}
      back="/shop"
      width="wide"
      bar={
        <div className={styles.box}>
          <SearchBox
            key={filters.q ?? ''}
            label={t('search')}
            initial={filters.q ?? ''}
            placeholder={t('search.hint')}
            onSearch={search}
            onType={setTyped}
          />
          {hinting && (hints.data?.items.length ?? 0) > 0 && (
            <ul className={styles.suggestions} aria-label={t('search.suggestions')}>
              {hints.data?.items.map((hint) => (
                <li key={hint}>
                  <button type="button" className={styles.suggestion} onClick={() => search(hint)}>
                    {hint}
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
      }
    >
      <div className={styles.page}>
        {!started && history.length > 0 && (
          <section>
            <h2 className={styles.heading}>
              {t('search.history')}
              <Button
                look="quiet"
                onClick={() => {
                  forgetSearches();
                  setHistory([]);
                }}
              >
                {t('search.forget')}
              </Button>
            </h2>
            <ul className={styles.chips}>
              {history.map((words) => (
                <li key={words}>
                  <button type="button" className={styles.chip} onClick={() => search(words)}>
                    {words}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        {!started && (
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
        {started && (
          <>
            <div className={styles.tools}>
              <SortTabs
                sorts={searchSorts}
                value={sort ?? 'best-match'}
                onChange={(next) => go({ ...filters, sort: next })}
              />
              <Button look="plain" onClick={() => setFiltering(true)}>
                <SlidersHorizontal size={16} aria-hidden="true" />
                {active > 0 ? t('filter.active', { n: active }) : t('filter')}
              </Button>
            </div>
            <h2 className="sr-only">{t('products')}</h2>
            <ProductGrid
              paged={products}
              empty={<Empty icon={<SearchX />} title={t('search.none')} text={t('search.none.text')} />}
            />
            {filtering && (
              <FilterSheet
                open
                filters={filters}
                currency={currency}
                onClose={() => setFiltering(false)}
                onApply={(next) => {
                  setFiltering(false);
                  go(next);
                }}
              />
            )}
          </>
        )}
      </div>
    </Page>
  );
}

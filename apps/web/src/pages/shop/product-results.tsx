import { Button, Empty, useMessages } from '@nashi/ui';
import { SearchX, SlidersHorizontal } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useCurrency } from '../../shell/session.ts';
import { catalogApi, searchSorts } from './catalog-api.ts';
import { FilterSheet } from './filter-sheet.tsx';
import { countFilters, type Filters } from './filters.ts';
import { ProductGrid, SortTabs } from './product-grid.tsx';
import { shopMessages } from './shop.messages.ts';
import styles from './search-page.module.css';

interface ProductResultsProps {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
}

/** Products that match words and filters. */
export function ProductResults({ filters, onChange }: ProductResultsProps): ReactNode {
  const t = useMessages(shopMessages);
  const [filtering, setFiltering] = useState(false);
  const { sort, ...narrow } = filters;
  const products = catalogApi.usePages('GET /api/v1/products', {
    query: { ...narrow, ...(sort && { sort }), limit: 24 },
  });
  const active = countFilters(filters);
  const currency = useCurrency();
  return (
    <>
      <div className={styles.tools}>
        <SortTabs
          sorts={searchSorts}
          value={sort ?? 'best-match'}
          onChange={(next) => onChange({ ...filters, sort: next })}
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
            onChange(next);
          }}
        />
      )}
    </>
  );
}

import { Empty, useMessages } from '@nashi/ui';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Search, ShoppingBag } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { catalogApi, useCategories, type Sort } from './catalog-api.ts';
import { ProductGrid, SortTabs } from './product-grid.tsx';
import { shopMessages } from './shop.messages.ts';
import styles from './search-page.module.css';

const route = getRouteApi('/categories/$categoryId');

export function CategoryPage(): ReactNode {
  const t = useMessages(shopMessages);
  const { categoryId } = route.useParams();
  const [sort, setSort] = useState<Sort>('popular');
  const categories = useCategories().data?.items ?? [];
  const here = categories.find((category) => category.code === categoryId);
  const above = here?.parent ?? categoryId;
  const beside = categories.filter((category) => category.parent === above);
  const products = catalogApi.usePages('GET /api/v1/products', { query: { category: categoryId, sort, limit: 24 } });
  return (
    <Page
      title={here?.name ?? t('categories')}
      back="/shop"
      width="wide"
      actions={
        <Link to="/search" search={{ category: categoryId }} className={styles.icon} aria-label={t('search')}>
          <Search aria-hidden="true" />
        </Link>
      }
    >
      <div className={styles.page}>
        {beside.length > 0 && (
          <nav aria-label={t('categories')}>
            <ul className={styles.chips}>
              {[{ code: above, name: t('all') }, ...beside].map(({ code, name }) => (
                <li key={code}>
                  <Link
                    to="/categories/$categoryId"
                    params={{ categoryId: code }}
                    className={styles.chip}
                    activeProps={{ 'aria-current': 'page' }}
                  >
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <div className={styles.tools}>
          <SortTabs value={sort} onChange={setSort} />
        </div>
        <h2 className="sr-only">{t('products')}</h2>
        <ProductGrid
          paged={products}
          empty={<Empty icon={<ShoppingBag />} title={t('category.none')} text={t('category.none.text')} />}
        />
      </div>
    </Page>
  );
}

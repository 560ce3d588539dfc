import { buttonClass, Empty, Picture, useMessages } from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import { Search, ShoppingBag, ShoppingCart } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { catalogApi, shopsApi, useCategories, type Sort } from './catalog-api.ts';
import { CategoryIcon } from './category-icon.tsx';
import { ProductGrid, SortTabs } from './product-grid.tsx';
import { shopMessages } from './shop.messages.ts';
import styles from './shop-page.module.css';

export function ShopPage(): ReactNode {
  const t = useMessages(shopMessages);
  const [sort, setSort] = useState<Sort>('popular');
  const categories = useCategories();
  const shops = shopsApi.useGet('GET /api/v1/shops', { query: { limit: 20 } }, { staleTime: 60_000 });
  const products = catalogApi.usePages('GET /api/v1/products', { query: { sort, limit: 24 } });
  const top = categories.data?.items.filter((category) => category.parent === null) ?? [];
  const open = shops.data?.items ?? [];
  return (
    <Page
      title={t('title')}
      width="wide"
      bar={
        <Link to="/search" className={styles.search}>
          <Search size={18} aria-hidden="true" />
          {t('search.hint')}
        </Link>
      }
      actions={
        <GoLink href="/cart" className={styles.cart} aria-label={t('cart')} title={t('cart')}>
          <ShoppingCart aria-hidden="true" />
        </GoLink>
      }
    >
      <div className={styles.page}>
        <nav aria-label={t('categories')}>
          <ul className={styles.categories}>
            {top.map((category) => (
              <li key={category.code}>
                <Link to="/categories/$categoryId" params={{ categoryId: category.code }} className={styles.category}>
                  <span className={styles.icon} aria-hidden="true">
                    <CategoryIcon code={category.code} />
                  </span>
                  {category.name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {open.length > 0 && (
          <section aria-labelledby="open-shops">
            <h2 id="open-shops" className={styles.heading}>
              {t('shops')}
            </h2>
            <ul className={styles.shops}>
              {open.map((shop) => (
                <li key={shop.shopId}>
                  <Link to="/s/$name" params={{ name: shop.slug }} className={styles.shop}>
                    <Picture file={shop.logo} alt="" size="thumb" className={styles.logo} />
                    <span className={styles.shopName}>{shop.name}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        )}
        <div className={styles.sort}>
          <h2 className="sr-only">{t('products')}</h2>
          <SortTabs value={sort} onChange={setSort} />
        </div>
        <ProductGrid
          paged={products}
          empty={
            <Empty
              icon={<ShoppingBag />}
              title={t('empty.title')}
              text={t('empty.text')}
              action={
                <a className={buttonClass('primary')} href="/console/shop">
                  {t('empty.open')}
                </a>
              }
            />
          }
        />
      </div>
    </Page>
  );
}

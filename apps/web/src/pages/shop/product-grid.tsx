import { InfiniteList, ProductCard, SegmentedTabs, Skeleton, useMessages, type Paged } from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { listSorts, type ProductInList, type Sort } from './catalog-api.ts';
import { shopMessages } from './shop.messages.ts';
import styles from './search-page.module.css';

interface ProductGridProps {
  readonly paged: Paged<ProductInList>;
  readonly empty: ReactNode;
}

/** Products side by side, growing as one scrolls. */
export function ProductGrid({ paged, empty }: ProductGridProps): ReactNode {
  const t = useMessages(shopMessages);
  return (
    <div className={styles.grid}>
      <InfiniteList
        paged={paged}
        keyOf={(product) => product.productId}
        label={t('products')}
        layout="grid"
        skeleton={<Skeleton shape="cards" />}
        empty={empty}
      >
        {(product) => (
          <ProductCard
            title={product.title}
            picture={product.picture}
            price={product.price}
            list={product.listPrice}
            studentPrice={product.studentPrice}
            shop={product.shopName}
            sold={product.sold}
            link={(title) => (
              <Link to="/shop/products/$productId" params={{ productId: product.productId }}>
                {title}
              </Link>
            )}
          />
        )}
      </InfiniteList>
    </div>
  );
}

export function SortTabs({
  value,
  sorts = listSorts,
  onChange,
}: {
  readonly value: Sort;
  readonly sorts?: readonly Sort[];
  readonly onChange: (sort: Sort) => void;
}): ReactNode {
  const t = useMessages(shopMessages);
  return (
    <SegmentedTabs
      label={t('sort')}
      look="pill"
      value={value}
      onChange={onChange}
      segments={sorts.map((sort) => ({ value: sort, label: t(`sort.${sort}`) }))}
    />
  );
}

import { Picture, Tag, useFormats, useMessages } from '@nashi/ui';
import type { ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import type { Post } from './square-api.ts';
import { squareMessages } from './square.messages.ts';
import styles from './square.module.css';

/** The product of a good thing, always with its price. */
export function ProductLine({ product }: { readonly product: NonNullable<Post['product']> }): ReactNode {
  const t = useMessages(squareMessages);
  const f = useFormats();
  return (
    <GoLink className={styles.product} href={`/shop/products/${product.productId}`}>
      <span className={styles.productPicture}>
        <Picture file={product.picture} alt="" size="thumb" />
      </span>
      <span className={styles.productWords}>
        <span className={styles.productTitle}>{product.title}</span>
        <span className={styles.quiet}>
          {f.money(product.price)} · {product.shopName}
        </span>
      </span>
      {!product.onSale && <Tag>{t('productGone')}</Tag>}
    </GoLink>
  );
}

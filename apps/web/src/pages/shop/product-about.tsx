import { Card, Picture, useMessages } from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Product } from './catalog-api.ts';
import { shopMessages } from './shop.messages.ts';
import styles from './product-page.module.css';

type Block = Product['description'][number];

function About({ block }: { readonly block: Block }): ReactNode {
  switch (block.type) {
    case 'heading':
      return <h3>{block.text}</h3>;
    case 'paragraph':
      return <p>{block.text}</p>;
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case 'picture':
      return (
        <figure className={styles.figure}>
          <Picture file={block.fileId} alt={block.caption} ratio="4 / 3" />
          {block.caption !== '' && <figcaption>{block.caption}</figcaption>}
        </figure>
      );
  }
}

/** What the shop says of the product. */
export function ProductAbout({ product }: { readonly product: Product }): ReactNode {
  const t = useMessages(shopMessages);
  return (
    <>
      <Card title={t('product.about')}>
        <div className={styles.about}>
          {product.description.length === 0 && <p className={styles.quiet}>{t('product.no.about')}</p>}
          {product.description.map((block, index) => (
            <About key={`${block.type}-${index}`} block={block} />
          ))}
        </div>
      </Card>
      <Card title={t('product.facts')}>
        <dl className={styles.facts}>
          {product.brand !== '' && (
            <div>
              <dt>{t('product.brand')}</dt>
              <dd>{product.brand}</dd>
            </div>
          )}
          <div>
            <dt>{t('product.category')}</dt>
            <dd>
              <Link to="/categories/$categoryId" params={{ categoryId: product.category.code }}>
                {product.category.name}
              </Link>
            </dd>
          </div>
          {product.attributes.map(({ name, value }) => (
            <div key={`${name} ${value}`}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </>
  );
}

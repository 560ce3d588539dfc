import type { catalogContract } from '@nashi/catalog/contract';
import { apiOf, Button, Picture, SearchBox, useFormats, useMessages } from '@nashi/ui';
import { useState, type ReactNode } from 'react';
import { squareMessages } from './square.messages.ts';
import styles from './square.module.css';

const catalogApi = apiOf<typeof catalogContract>();

const productLink = /\/shop\/products\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/i;

/** The product that is recommended, with a way to take it off. */
function Chosen({ id, onChange }: { readonly id: string; readonly onChange: (id: string | null) => void }): ReactNode {
  const t = useMessages(squareMessages);
  const f = useFormats();
  const product = catalogApi.useGet('GET /api/v1/products/{productId}', { params: { productId: id } });
  const price = product.data?.variants[0]?.price;
  return (
    <div className={styles.product}>
      <span className={styles.productPicture}>
        <Picture file={product.data?.pictures[0]} alt="" size="thumb" />
      </span>
      <span className={styles.productWords}>
        <span className={styles.productTitle}>{product.data?.title ?? (product.isError ? t('productGone') : '…')}</span>
        {price && <span className={styles.quiet}>{f.money(price)}</span>}
      </span>
      <Button look="quiet" onClick={() => onChange(null)}>
        {t('compose.remove')}
      </Button>
    </div>
  );
}

interface ProductPickerProps {
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

/** Finds a product by words, or takes it from a pasted link. */
export function ProductPicker({ value, onChange }: ProductPickerProps): ReactNode {
  const t = useMessages(squareMessages);
  const f = useFormats();
  const [words, setWords] = useState('');
  const found = catalogApi.useGet(
    'GET /api/v1/products',
    { query: { q: words, limit: 8 } },
    { enabled: words.length > 1, keepPrevious: true },
  );
  if (value !== null) return <Chosen id={value} onChange={onChange} />;
  const type = (text: string): void => {
    const linked = productLink.exec(text)?.[1];
    if (linked !== undefined) onChange(linked.toLowerCase());
    else setWords(text.trim());
  };
  return (
    <>
      <SearchBox label={t('compose.find')} onType={type} onSearch={type} />
      {words.length > 1 && found.data && (
        <div className={styles.found} role="list">
          {found.data.items.length === 0 && <p className={styles.quiet}>{t('compose.noProducts')}</p>}
          {found.data.items.map((product) => (
            <div key={product.productId} role="listitem">
              <button
                type="button"
                className={styles.foundButton}
                style={{ width: '100%' }}
                onClick={() => onChange(product.productId)}
              >
                <span className={styles.productPicture}>
                  <Picture file={product.picture} alt="" size="thumb" />
                </span>
                <span className={styles.productWords}>
                  <span className={styles.productTitle}>{product.title}</span>
                  <span className={styles.quiet}>
                    {f.money(product.price)} · {product.shopName}
                  </span>
                </span>
              </button>
            </div>
          ))}
        </div>
      )}
    </>
  );
}

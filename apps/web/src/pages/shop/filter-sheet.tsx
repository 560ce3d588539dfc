import { Button, fromDecimal, Sheet, SwitchRow, TextField, toDecimal, useMessages } from '@nashi/ui';
import { useState, type ReactNode } from 'react';
import { catalogApi } from './catalog-api.ts';
import type { Filters } from './filters.ts';
import { shopMessages } from './shop.messages.ts';
import styles from './search-page.module.css';

interface FilterSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly filters: Filters;
  readonly currency: string;
  readonly onApply: (filters: Filters) => void;
}

/** Narrows a list by category, shop, price and student price, with how many would be left. */
export function FilterSheet({ open, onClose, filters, currency, onApply }: FilterSheetProps): ReactNode {
  const t = useMessages(shopMessages);
  const [draft, setDraft] = useState(filters);
  const price = (amount: number | undefined): string =>
    amount === undefined ? '' : toDecimal({ amount, currency }).replace(/\.0+$/, '');
  const [from, setFrom] = useState(price(filters.priceFrom));
  const [to, setTo] = useState(price(filters.priceTo));
  const { sort: _sort, ...narrow } = withPrices();
  const facets = catalogApi.useGet(
    'GET /api/v1/products/facets',
    { query: narrow },
    { enabled: open, keepPrevious: true, staleTime: 30_000 },
  );
  const { category: _category, ...rest } = draft;
  const { shop: _shop, ...anyShop } = draft;
  const { student: _student, ...anyPrice } = draft;

  function withPrices(): Filters {
    const { priceFrom: _from, priceTo: _to, ...others } = draft;
    const low = fromDecimal(from, currency);
    const high = fromDecimal(to, currency);
    return {
      ...others,
      ...(low !== undefined && low > 0 && { priceFrom: low }),
      ...(high !== undefined && high > 0 && { priceTo: high }),
    };
  }

  const reset = (): void => {
    setDraft(filters.q === undefined ? {} : { q: filters.q });
    setFrom('');
    setTo('');
  };

  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('filter')}
      footer={
        <div className={styles.buttons}>
          <Button look="plain" onClick={reset}>
            {t('filter.reset')}
          </Button>
          <Button look="primary" onClick={() => onApply(withPrices())}>
            {t('filter.show', { n: facets.data?.total ?? 0 })}
          </Button>
        </div>
      }
    >
      <div className={styles.group}>
        <h3>{t('categories')}</h3>
        <ul className={styles.chips}>
          {facets.data?.categories.map(({ code, name, count }) => (
            <li key={code}>
              <button
                type="button"
                className={styles.chip}
                aria-pressed={draft.category === code}
                onClick={() => setDraft(draft.category === code ? rest : { ...draft, category: code })}
              >
                {name} <span className={styles.count}>{count}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      <div className={styles.group}>
        <h3>{t('filter.shop')}</h3>
        <ul className={styles.chips}>
          {facets.data?.shops.map(({ shopId, name, count }) => (
            <li key={shopId}>
              <button
                type="button"
                className={styles.chip}
                aria-pressed={draft.shop === shopId}
                onClick={() => setDraft(draft.shop === shopId ? anyShop : { ...draft, shop: shopId })}
              >
                {name} <span className={styles.count}>{count}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      <div className={styles.prices}>
        <TextField
          label={t('filter.from')}
          inputMode="decimal"
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          label={t('filter.to')}
          inputMode="decimal"
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
      </div>
      <SwitchRow
        label={t('filter.student')}
        checked={draft.student === 'yes'}
        onChange={(checked) => setDraft(checked ? { ...draft, student: 'yes' } : anyPrice)}
      />
    </Sheet>
  );
}

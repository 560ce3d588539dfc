import { SearchBox, SegmentedTabs, useMessages } from '@nashi/ui';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.ts';
import { countFilters, type Filters } from '../shop/filters.ts';
import { ProductResults } from '../shop/product-results.tsx';
import { AllResults, KindResults } from './results.tsx';
import { searchApi, searchTabs, type SearchTab } from './search-api.ts';
import { rememberSearch } from './search-history.ts';
import { SearchStart } from './search-start.tsx';
import { searchMessages } from './search.messages.ts';
import { Suggestions } from './suggestions.tsx';
import styles from './search.module.css';

const route = getRouteApi('/search');

/** The arrow keys go through what is suggested under the box, Escape back into it. */
function walk(event: KeyboardEvent<HTMLDivElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, li > a, li > button')];
  if (event.key === 'Escape') stops[0]?.focus();
  if (step === undefined || stops.length < 2) return;
  event.preventDefault();
  const at = stops.findIndex((stop) => stop === document.activeElement);
  stops[(at + step + stops.length) % stops.length]?.focus();
}

/** One box over everything. */
export function SearchPage(): ReactNode {
  const t = useMessages(searchMessages);
  const { kind, ...filters } = route.useSearch();
  const navigate = useNavigate();
  const session = useSession();
  const [typed, setTyped] = useState('');
  const { q } = filters;
  const narrowed = countFilters(filters) > 0;
  const started = q !== undefined || narrowed;
  // Filters are those of products.
  const tab: SearchTab = q === undefined || narrowed ? 'product' : (kind ?? 'all');
  const count = searchApi.useSend('POST /api/v1/searches');
  const go = (next: Filters, to: SearchTab): void =>
    void navigate({ to: '/search', search: { ...next, ...(to !== 'all' && { kind: to }) }, replace: started });
  const search = (words: string): void => {
    const next = words.trim();
    setTyped('');
    if (next === '') return;
    rememberSearch(next);
    if (session.state === 'in') count.send({ body: { q: next } });
    go({ ...filters, q: next }, started ? tab : 'all');
  };
  const onTab = (to: SearchTab): void => go(q === undefined ? {} : { q }, to);
  const hinting = typed.trim() !== '' && typed.trim() !== q;
  return (
    <Page
      title={q === undefined ? t('search') : t('results', { q })}
      back="/square"
      width="wide"
      bar={
        // The keys only help those who use them: everything under it is a link or a button.
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
        <div className={styles.box} onKeyDown={walk}>
          <SearchBox
            key={q ?? ''}
            label={t('search')}
            initial={q ?? ''}
            placeholder={t('hint')}
            onSearch={search}
            onType={setTyped}
          />
          {hinting && <Suggestions typed={typed} onSearch={search} />}
        </div>
      }
    >
      <div className={styles.page}>
        {!started && <SearchStart onSearch={search} />}
        {started && q !== undefined && (
          <div className={styles.tabs}>
            <SegmentedTabs
              label={t('tabs')}
              segments={searchTabs.map((value) => ({ value, label: t(value) }))}
              value={tab}
              onChange={onTab}
              panel="found"
            />
          </div>
        )}
        {started && (
          <div id="found" {...(q !== undefined && { role: 'tabpanel' })}>
            {tab === 'product' && <ProductResults filters={filters} onChange={(next) => go(next, 'product')} />}
            {tab === 'all' && q !== undefined && <AllResults q={q} onTab={onTab} />}
            {tab !== 'product' && tab !== 'all' && q !== undefined && (
              <KindResults key={tab} kind={tab} q={q} onTab={onTab} />
            )}
          </div>
        )}
      </div>
    </Page>
  );
}

import { Avatar, useMessages } from '@nashi/ui';
import { History, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { catalogApi } from '../shop/catalog-api.ts';
import { searchApi } from './search-api.ts';
import { searchHistory } from './search-history.ts';
import { searchMessages } from './search.messages.ts';
import styles from './search.module.css';

const most = 8;

/** Under the box while one types: searches of mine and of many, people, products. */
export function Suggestions({
  typed,
  onSearch,
}: {
  readonly typed: string;
  readonly onSearch: (q: string) => void;
}): ReactNode {
  const t = useMessages(searchMessages);
  const q = typed.trim().slice(0, 40);
  const options = { keepPrevious: true, staleTime: 60_000 } as const;
  const found = searchApi.useGet('GET /api/v1/search-suggestions', { query: { q } }, options).data;
  const products = catalogApi.useGet('GET /api/v1/products/suggestions', { query: { q } }, options).data?.items ?? [];
  const own = searchHistory().filter((words) => words.toLowerCase().startsWith(q.toLowerCase()));
  const words = [...new Set([...own.slice(0, 3), ...(found?.words ?? []), ...products])].slice(0, most);
  const people = found?.people ?? [];
  if (words.length + people.length === 0) return null;
  return (
    <ul className={styles.suggestions} aria-label={t('suggestions')}>
      {people.map((person) => (
        <li key={person.id}>
          <GoLink href={person.link} className={styles.suggestion}>
            <Avatar name={person.title} file={person.picture} size={28} />
            {person.title}
          </GoLink>
        </li>
      ))}
      {words.map((one) => (
        <li key={one}>
          <button type="button" className={styles.suggestion} onClick={() => onSearch(one)}>
            {own.includes(one) ? <History size={16} aria-hidden="true" /> : <Search size={16} aria-hidden="true" />}
            {one}
          </button>
        </li>
      ))}
    </ul>
  );
}

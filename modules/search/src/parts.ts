import type { Tx } from '@nashi/db';
import type { Platform } from '@nashi/platform';
import type { DocumentKind } from './contract.ts';
import type { SearchProvider, SearchSubject } from './subject.ts';

export interface SearchDeps {
  platform: Platform;
  subjects: Readonly<Record<DocumentKind, SearchSubject>>;
  products: SearchProvider;
  /** Whether words may be shown to everyone, as the watched words say. */
  fitToShow: (tx: Tx, words: string) => Promise<'yes' | 'no'>;
}

export type Parts = SearchDeps;

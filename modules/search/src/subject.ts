import type { Tx } from '@nashi/db';
import type { Locale } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { z } from 'zod';
import type { hit } from './contract.ts';

export type Hit = z.input<typeof hit>;

/** What is found by its words. */
export interface SearchDocument {
  title: string;
  text: string;
  at: Date;
  /** Likes, members, whatever counts for its kind. */
  popularity: number;
}

export interface View {
  viewer: MemberId | undefined;
  locale: Locale;
}

/** One kind of thing that can be found; filled in by the wiring from the module that owns it. */
export interface SearchSubject {
  /** Those that anyone but their author could see; what is left out is forgotten. */
  documents(tx: Tx, ids: readonly string[]): Promise<Map<string, SearchDocument>>;
  /** Cards of those the viewer may see now. */
  visible(tx: Tx, ids: readonly string[], view: View): Promise<Map<string, Hit>>;
  /** All ids in order, for building anew. */
  idsAfter(tx: Tx, after: string | null, limit: number): Promise<string[]>;
}

/** Things that another module already finds by words: it is asked instead of keeping a second index. */
export interface SearchProvider {
  find(q: string, limit: number, view: View): Promise<Hit[]>;
  visible(ids: readonly string[], view: View): Promise<Map<string, Hit>>;
}

import { createNotifiedCache } from '@nashi/db';
import type { Database, Tx } from '@nashi/db';
import { treeRows } from './tag-queries.ts';
import type { TagRow } from './tag-queries.ts';

export interface Tree {
  tags: ReadonlyMap<string, TagRow>;
  /** Whether a tag may be shown and counts: free words do, retired tags do not. */
  counts(tag: string): boolean;
  /** What a tag of the tree is called; a free word as it is. */
  nameOf(tag: string, locale: 'zh' | 'en'): string;
}

/** The curated tags, in memory and in step with the database. */
export interface TagTree {
  read(): Promise<Tree>;
  changed(tx: Tx): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const key = 'tree';

function treeOf(rows: readonly TagRow[]): Tree {
  const tags = new Map<string, TagRow>(rows.map((row) => [row.id, row]));
  return {
    tags,
    counts: (tag) => tags.get(tag)?.state !== 'retired',
    nameOf: (tag, locale) => tags.get(tag)?.[locale] ?? tag,
  };
}

export function createTagTree(database: Database): TagTree {
  const cache = createNotifiedCache<string, Tree>({
    database,
    channel: 'meet.tag-tree',
    most: 1,
    load: async () => new Map([[key, treeOf(await treeRows(database.db))]]),
  });
  return {
    read: async () => (await cache.getMany([key])).get(key) ?? treeOf([]),
    changed: (tx) => cache.changed(tx, [key]),
    start: cache.start,
    stop: cache.stop,
  };
}

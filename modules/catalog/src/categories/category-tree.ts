import type { Category } from './category-queries.ts';

export interface CategoryTree {
  all: readonly Category[];
  get(code: string): Category | undefined;
  /** The category and everything below it. */
  within(code: string): string[];
  /** The category and everything above it, itself first. */
  path(code: string): string[];
}

export function categoryTree(all: readonly Category[]): CategoryTree {
  const byCode = new Map(all.map((category) => [category.code, category]));
  const within = (code: string): string[] => [
    code,
    ...all.filter((category) => category.parent === code).flatMap((category) => within(category.code)),
  ];
  const path = (code: string): string[] => {
    const parent = byCode.get(code)?.parent;
    return parent ? [code, ...path(parent)] : [code];
  };
  return { all, get: (code) => byCode.get(code), within, path };
}

import type { Platform } from '@nashi/platform';
import type { CategoryTree } from './categories/category-tree.ts';
import type { CatalogDeps } from './create-catalog.ts';
import type { ProductMemory } from './products/product-memory.ts';

/** What the routes and jobs of the catalogue share. */
export interface CatalogParts {
  platform: Platform;
  deps: CatalogDeps;
  memory: ProductMemory;
  categories: () => Promise<CategoryTree>;
}

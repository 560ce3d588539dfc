import { campusShops } from './campus-shops.ts';
import { foodShops } from './food-shops.ts';
import { lifeShops } from './life-shops.ts';
import type { SampleShop } from './shop-lines.ts';

export const sampleShops: readonly SampleShop[] = [...foodShops, ...campusShops, ...lifeShops];

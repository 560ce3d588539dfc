import type { ShopCategory } from '@nashi/shops/contract';
import type { SampleShop } from './shop-lines.ts';

const openWords: Record<string, ShopCategory> = { 'food-drinks': 'food', services: 'life-services' };
const categories: readonly string[] = [
  'food',
  'fresh',
  'digital',
  'fashion',
  'beauty',
  'home',
  'books',
  'sports',
  'gifts',
  'tickets',
];

/** The kind of shop, from the category of most of its goods. */
export function shopCategoryOf({ category }: SampleShop): ShopCategory {
  const known = openWords[category];
  if (known) return known;
  return categories.includes(category) ? (category as ShopCategory) : 'other';
}

/** Waits in the operator's queue. */
export const waitingShop = {
  slug: 'second-lens',
  zh: '二手镜头铺',
  en: 'Second Lens',
  about: {
    zh: '收来的旧相机和镜头，逐台拍样片、写明毛病。',
    en: 'Used cameras and lenses; a test photo and every flaw written down for each.',
  },
  emoji: '📷',
  category: 'digital',
  ground: ['#edf1f2', '#c6d3d8'],
  lines: '',
} as const satisfies SampleShop;

export const pickUpPoints = [
  { code: 'east-gate', name: '东门自提柜 East gate lockers', address: '东门保安室旁' },
  { code: 'library', name: '图书馆一楼 Library ground floor', address: '服务台左侧' },
  { code: 'dorm-7', name: '七号宿舍楼 Dorm 7', address: '楼下值班室' },
];

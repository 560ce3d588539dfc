import type { shopContract } from '@nashi/shops/contract';
import { apiOf, useLocale, type ResultOf } from '@nashi/ui';
import { useSyncExternalStore } from 'react';
import { useSession } from './session.ts';

const shopsApi = apiOf<typeof shopContract>();

type ShopRecord = ResultOf<typeof shopContract, 'GET /api/v1/me/shops'>['items'][number];

/** A shop the person works in, with its name in the language shown. */
export interface ConsoleShop extends ShopRecord {
  readonly id: string;
  readonly name: string;
}

const storageKey = 'nashi_console_shop';
const listeners = new Set<() => void>();
let chosen: string | null = localStorage.getItem(storageKey);

function choose(id: string): void {
  chosen = id;
  localStorage.setItem(storageKey, id);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The shops the person works in, and the one being looked at. */
export function useShops(): {
  readonly shops: readonly ConsoleShop[];
  readonly current: ConsoleShop | undefined;
  readonly loading: boolean;
  readonly choose: (id: string) => void;
} {
  const session = useSession();
  const query = shopsApi.useGet('GET /api/v1/me/shops', {}, { enabled: session.state === 'in' });
  const id = useSyncExternalStore(subscribe, () => chosen);
  const language = useLocale();
  const shops = (query.data?.items ?? []).map((shop) => ({
    ...shop,
    id: shop.shopId,
    name: language === 'zh' ? shop.nameZh : shop.nameEn,
  }));
  return {
    shops,
    current: shops.find((shop) => shop.id === id) ?? shops[0],
    loading: query.isPending,
    choose,
  };
}

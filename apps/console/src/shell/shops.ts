import { apiOf } from '@nashi/ui';
import { useSyncExternalStore } from 'react';
import type { ZodType } from 'zod';
import { useSession } from './session.ts';

export interface ConsoleShop {
  readonly id: string;
  readonly name: string;
}

const shopsApi = apiOf<{
  'GET /api/v1/my/shops': {
    summary: string;
    access: 'member';
    response: ZodType<{ items: readonly ConsoleShop[]; next: string | null }>;
  };
}>();

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
  const query = shopsApi.useGet('GET /api/v1/my/shops', {}, { enabled: session.state === 'in' });
  const id = useSyncExternalStore(subscribe, () => chosen);
  const shops = query.data?.items ?? [];
  return {
    shops,
    current: shops.find((shop) => shop.id === id) ?? shops[0],
    loading: query.isPending,
    choose,
  };
}

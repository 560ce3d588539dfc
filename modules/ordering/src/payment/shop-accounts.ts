import type { Id } from '@nashi/ids';
import type { Parts } from '../deps.ts';

const opened = new WeakMap<Parts['payments'], Set<string>>();

/**
 * Opens the accounts of shops that this process has not seen yet. In a commit of its own: once noted here they are there,
 * whatever becomes of the caller.
 */
export async function openShopAccounts(parts: Parts, shopIds: readonly Id<'shop'>[]): Promise<void> {
  const known = opened.get(parts.payments) ?? new Set<string>();
  opened.set(parts.payments, known);
  const fresh = [...new Set(shopIds)].filter((shopId) => !known.has(shopId));
  if (fresh.length === 0) return;
  const { database, community } = parts.platform;
  await parts.payments.openShopAccounts(database.db, fresh, community.currency);
  for (const shopId of fresh) known.add(shopId);
}

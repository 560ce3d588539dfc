import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { ShopId } from '../contract.ts';
import { shopsErrors } from '../errors.ts';
import { idBySlug, lockRow, updateProfile } from '../shop-queries.ts';
import type { Profile } from '../shop-queries.ts';
import { slugFault } from './slug-rules.ts';

/** Changes what a shop says of itself; not while it is being reviewed. Papers stay as they are when `papers` is 'keep'. */
export async function changeProfile(
  tx: Tx,
  shopId: ShopId,
  profile: Profile,
  papers: 'replace' | 'keep',
): Promise<Outcome<undefined>> {
  const row = await lockRow(tx, shopId);
  if (!row) return shopsErrors.notFound();
  if (row.state === 'submitted') return shopsErrors.underReview();
  const { slug } = profile;
  if (slug !== row.slug) {
    if (slugFault(slug)) return shopsErrors.slugReserved({ slug }, 'slug');
    const holder = await idBySlug(tx, slug);
    if (holder !== undefined && holder !== shopId) return shopsErrors.slugTaken({ slug }, 'slug');
  }
  await updateProfile(tx, shopId, papers === 'keep' ? { ...profile, papers: row.papers } : profile);
  return undefined;
}

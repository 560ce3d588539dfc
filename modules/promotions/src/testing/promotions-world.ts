import { defineErrors } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { Id, MemberId } from '@nashi/ids';
import { startModuleServer } from '@nashi/testing';
import { createPromotions } from '../create-promotions.ts';

const errors = defineErrors('test', { strangers: { status: 404, en: 'No shop here.', zh: '店铺不存在。' } });

/** Promotions over HTTP with one shop, its owner and a few members. */
export async function startPromotions() {
  const shopId = newId<Id<'shop'>>();
  const owner = newId<MemberId>();
  const server = await startModuleServer('promotions', (platform) => ({
    promotions: createPromotions(platform, {
      shops: {
        shopsByIds: async (_tx, ids) => new Map(ids.map((id) => [id, { name: { zh: '梨铺', en: 'Pear shop' } }])),
        allowed: async (_tx, memberId, shop) => (memberId === owner && shop === shopId ? true : errors.strangers()),
      },
      existingMembers: async (_tx, ids) => new Set(ids),
    }),
  }));
  return { ...server, promotions: server.modules.promotions, shopId, owner };
}

export type PromotionsWorld = Awaited<ReturnType<typeof startPromotions>>;

/** The body of an offer that is open for taking at the test clock's start. */
export const offerBody = (more: Record<string, unknown> = {}) => ({
  name: '满50减10',
  kind: 'amount',
  amountOff: 1000,
  threshold: 5000,
  scope: 'shop',
  total: 10,
  perMember: 1,
  ways: ['take'],
  takeFrom: '2026-03-01T00:00:00Z',
  takeUntil: '2026-04-01T00:00:00Z',
  validDays: 7,
  ...more,
});

import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { ShopId } from '../contract.ts';
import type { DeliveryTemplateId } from '../contract.ts';
import { insertTemplate } from '../delivery/template-queries.ts';
import { shopsErrors } from '../errors.ts';
import { countUnopened, insertShop } from '../shop-queries.ts';
import type { Profile } from '../shop-queries.ts';
import { putStaff } from '../staff/staff-queries.ts';
import { slugFault } from './slug-rules.ts';

const mostUnopened = 5;

/** Starts a shop as a draft of which the member is the owner, with pick-up at the shop's contact as first delivery terms. */
export async function openShop(
  tx: Tx,
  { ownerId, profile, now }: { ownerId: MemberId; profile: Profile; now: Date },
): Promise<Outcome<ShopId>> {
  const { slug } = profile;
  if (slugFault(slug)) return shopsErrors.slugReserved({ slug }, 'slug');
  const unopened = await countUnopened(tx, ownerId);
  if (unopened >= mostUnopened) return shopsErrors.tooManyDrafts({ count: unopened });
  const id = newId<ShopId>();
  if (!(await insertShop(tx, id, ownerId, profile, now))) return shopsErrors.slugTaken({ slug }, 'slug');
  await putStaff(tx, { shopId: id, memberId: ownerId, role: 'owner', now });
  await insertTemplate(
    tx,
    {
      id: newId<DeliveryTemplateId>(),
      shopId: id,
      name: '默认 Default',
      isDefault: true,
      terms: {
        courier: { zones: [{ regions: ['*'], rate: { by: 'order', fee: 0 }, freeFrom: null }] },
        dorm: null,
        pickUp: null,
      },
    },
    now,
  );
  return id;
}

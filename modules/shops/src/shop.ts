import type { Id, MemberId } from '@nashi/ids';
import type { ShopCategory, ShopId, ShopState } from './contract.ts';
import type { DeliveryTemplate } from './delivery/delivery-template.ts';

/** A shop as other modules see it, held in memory. */
export interface Shop {
  id: ShopId;
  ownerId: MemberId;
  slug: string;
  name: { zh: string; en: string };
  description: string;
  category: ShopCategory;
  logo: Id<'file'> | null;
  banner: Id<'file'> | null;
  state: ShopState;
  /** The platform's share of what is sold, in hundredths of a percent. */
  commissionBasisPoints: number;
  approvedAt: Date | null;
  deliveryTemplates: readonly DeliveryTemplate[];
}

import type { StaffRole } from './contract.ts';
import type { ShopAct } from './create-shops.ts';

const everyone: readonly StaffRole[] = ['owner', 'manager', 'fulfilment', 'finance'];

/** Which roles may do what inside a shop. */
const roles: Record<ShopAct, readonly StaffRole[]> = {
  see: everyone,
  'edit-shop': ['owner', 'manager'],
  'manage-staff': ['owner'],
  'manage-products': ['owner', 'manager'],
  'manage-marketing': ['owner', 'manager'],
  'fulfil-orders': ['owner', 'manager', 'fulfilment'],
  'handle-after-sale': ['owner', 'manager', 'fulfilment'],
  'see-money': ['owner', 'finance'],
  'withdraw-money': ['owner', 'finance'],
};

export function may(role: StaffRole, act: ShopAct): boolean {
  return roles[act].includes(role);
}

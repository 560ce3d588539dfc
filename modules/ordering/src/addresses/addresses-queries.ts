import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { Address } from '../checkout/placement.ts';
import type { AddressId } from '../ids.ts';

export interface SavedAddress {
  addressId: AddressId;
  isDefault: boolean;
  address: Address;
}

export async function addressesOf(tx: Tx, memberId: MemberId): Promise<SavedAddress[]> {
  const result = await sql<SavedAddress>`
    select id as "addressId", is_default as "isDefault", address from ordering.addresses
    where member_id = ${memberId} order by is_default desc, id desc`.execute(tx);
  return result.rows;
}

/** Until the transaction ends nobody else changes this member's addresses, so that one of them is the usual one. */
export async function lockAddresses(tx: Tx, memberId: MemberId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('ordering.addresses ' || ${memberId}, 0))`.execute(tx);
}

/** At most one address is the usual one: the others step back first. */
export async function stepBack(tx: Tx, memberId: MemberId): Promise<void> {
  await sql`
    update ordering.addresses set is_default = false where member_id = ${memberId} and is_default`.execute(tx);
}

export async function insertAddress(tx: Tx, memberId: MemberId, saved: SavedAddress, now: Date): Promise<void> {
  await sql`
    insert into ordering.addresses (id, member_id, address, is_default, created_at)
    values (${saved.addressId}, ${memberId}, ${JSON.stringify(saved.address)}::jsonb, ${saved.isDefault},
            ${now})`.execute(tx);
}

export async function updateAddress(tx: Tx, memberId: MemberId, saved: SavedAddress): Promise<number> {
  const result = await sql`
    update ordering.addresses set address = ${JSON.stringify(saved.address)}::jsonb, is_default = ${saved.isDefault}
    where id = ${saved.addressId} and member_id = ${memberId} returning id`.execute(tx);
  return result.rows.length;
}

export async function deleteAddress(tx: Tx, memberId: MemberId, addressId: AddressId): Promise<number> {
  const result = await sql`
    delete from ordering.addresses where id = ${addressId} and member_id = ${memberId} returning id`.execute(tx);
  return result.rows.length;
}

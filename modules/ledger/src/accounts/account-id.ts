import { createHash } from 'node:crypto';
import type { Id } from '@nashi/ids';
import type { AccountKind, Unit } from './chart.ts';

export type AccountId = Id<'account'>;
export type TransferId = Id<'transfer'>;

/** What tells one account from all others. */
export interface AccountKey {
  kind: AccountKind;
  currency: Unit;
  /** The member, shop or thing that owns it; left out for the platform's own. */
  ownerId?: Id<string>;
  /** For instance the connector of a clearing account. */
  label?: string;
}

/** A UUID (version 8) that follows from a text, so that the same cause always gives the same id. */
function derived<T extends Id<string>>(text: string): T {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-') as T;
}

/** The id of an account follows from its key: nobody has to look it up. */
export function accountId({ kind, currency, ownerId = '' as Id<string>, label = '' }: AccountKey): AccountId {
  return derived<AccountId>(`account ${kind} ${currency} ${ownerId} ${label}`);
}

/** An id for the transfer that a thing causes in one role, the same at every try: `transferId('settle', orderId)`. */
export function transferId(role: string, causeId: Id<string>, part: string | number = ''): TransferId {
  return derived<TransferId>(`transfer ${role} ${causeId} ${part}`);
}

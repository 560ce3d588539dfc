import { businessDate } from '@nashi/clock';
import type { BusinessDate } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { Identity } from '@nashi/identity';
import type { Id, MemberId } from '@nashi/ids';
import { accountId } from '@nashi/ledger';
import type { AccountId, Ledger } from '@nashi/ledger';
import type { Currency } from '@nashi/money';
import type { Platform } from '@nashi/platform';
import type { Connector } from './connectors/connector.ts';
import type { Payable } from './payable.ts';

type ShopId = Id<'shop'>;

export interface PaymentsDeps {
  ledger: Ledger;
  identity: Identity;
  merchants: {
    /** Whether this member may see a shop's money, or move it: the shop's own answer. */
    allowed(tx: Tx, memberId: MemberId, shopId: ShopId, act: 'see-money' | 'withdraw-money'): Promise<Outcome<unknown>>;
    names(tx: Tx, shopIds: readonly ShopId[]): Promise<Map<ShopId, string>>;
  };
  /** The sandbox bank is a stand-in: off where money is real. */
  sandboxBank: 'on' | 'off';
}

/** What the use cases of this module share. */
export interface Parts extends PaymentsDeps {
  platform: Platform;
  payables: Map<string, Payable>;
  connectors: Map<string, Connector>;
  /** Where providers reach this server. */
  notifyOrigin: () => string;
}

export const clearingLabel = (connector: string): string => connector;

export const walletOf = (memberId: MemberId, currency: Currency): AccountId =>
  accountId({ kind: 'member-wallet', ownerId: memberId, currency });

export const transitOf = (memberId: MemberId, currency: Currency): AccountId =>
  accountId({ kind: 'payment-transit', ownerId: memberId, currency });

export const clearingOf = (connector: string, currency: Currency): AccountId =>
  accountId({ kind: 'clearing', label: clearingLabel(connector), currency });

export const merchantAccount = (kind: 'merchant-held' | 'merchant-available', shopId: ShopId, currency: Currency) =>
  accountId({ kind, ownerId: shopId, currency });

/** The accounts through which a member's money comes and goes. */
export async function openMemberAccounts(
  { ledger }: Parts,
  tx: Tx,
  memberId: MemberId,
  { currency, connector }: { currency: Currency; connector: string | null },
): Promise<void> {
  await ledger.openAccounts(tx, [
    { kind: 'member-wallet', ownerId: memberId, currency },
    { kind: 'payment-transit', ownerId: memberId, currency },
    ...(connector === null ? [] : [{ kind: 'clearing' as const, label: clearingLabel(connector), currency }]),
  ]);
}

export function today({ platform }: Parts, at: Date): BusinessDate {
  return businessDate(at, platform.community.timeZone);
}

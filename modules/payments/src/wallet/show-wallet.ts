import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { z } from 'zod';
import type * as shapes from '../contract-shapes.ts';
import { today, walletOf } from '../parts.ts';
import type { Parts } from '../parts.ts';
import { leftToday, transferLimits } from './limits.ts';
import { sentOn } from './outgoing-queries.ts';

export async function showWallet(parts: Parts, tx: Tx, memberId: MemberId): Promise<z.input<typeof shapes.wallet>> {
  const { currency, timeZone } = parts.platform.community;
  const account = walletOf(memberId, currency);
  const balance = (await parts.ledger.balances(tx, [account])).get(account);
  const used = await sentOn(tx, memberId, today(parts, parts.platform.clock.now()), timeZone);
  return {
    currency,
    posted: balance?.posted ?? 0,
    available: balance?.available ?? 0,
    pendingOut: balance?.pendingOut ?? 0,
    pendingIn: balance?.pendingIn ?? 0,
    frozen: balance?.frozen ?? false,
    limits: { ...transferLimits, leftToday: leftToday(used) },
  };
}

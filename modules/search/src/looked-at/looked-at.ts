import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { cursor, pageOf } from '@nashi/http';
import type { Page } from '@nashi/http/contract';
import { instant } from '@nashi/http/contract';
import type { MemberId } from '@nashi/ids';
import { z } from 'zod';
import type { LookedAtKind } from '../contract.ts';
import type { Parts } from '../parts.ts';
import type { Hit, View } from '../subject.ts';
import { forgetLooks, keepsNothing, looksOf, noteLook, setKeeping } from './looked-at-queries.ts';

/** What lies further back is forgotten. */
const mostKept = 500;

export async function lookAt(
  tx: Tx,
  look: { member: MemberId; kind: LookedAtKind; id: string; now: Date },
): Promise<void> {
  await noteLook(tx, [look.member, look.kind, look.id, look.now, mostKept]);
}

const position = z.strictObject({ at: instant, id: z.uuid() });

/** What a member looked at, the latest first, without what they may not see any more. */
export function listLooks(
  parts: Parts,
  tx: Tx,
  wish: { member: MemberId; kind: LookedAtKind | undefined; cursor: string | undefined; limit: number; view: View },
): Promise<Outcome<Page<Hit & { lookedAt: string }>>> {
  return cursor(wish.cursor, position, async (from) => {
    const rows = await looksOf(tx, wish.member, { kind: wish.kind, from, limit: wish.limit + 1 });
    const { items, next } = pageOf(rows, wish.limit, (row) => ({ at: row.at.toISOString(), id: row.id }));
    const idsOf = (kind: LookedAtKind) => items.filter((row) => row.kind === kind).map((row) => row.id);
    const [posts, products] = await Promise.all([
      parts.subjects.post.visible(tx, idsOf('post'), wish.view),
      parts.products.visible(idsOf('product'), wish.view),
    ]);
    const cards = { post: posts, product: products };
    return {
      items: items.flatMap(({ kind, id, at }) => {
        const card = cards[kind].get(id);
        return card ? [{ ...card, lookedAt: at.toISOString() }] : [];
      }),
      next,
    };
  });
}

export async function changeKeeping(tx: Tx, member: MemberId, keeping: 'on' | 'off') {
  await setKeeping(tx, member, keeping);
  if (keeping === 'off') await forgetLooks(tx, member);
  return { keeping };
}

export async function showKeeping(tx: Tx, member: MemberId) {
  return { keeping: await keepsNothing(tx, member) };
}

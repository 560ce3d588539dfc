import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { z } from 'zod';
import type { circleCard, CircleId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { circlesErrors } from '../errors.ts';
import { circleRows, standingIn } from './circle-queries.ts';
import type { CircleRow, MembershipState, Role } from './circle-queries.ts';

export type CircleView = z.input<typeof circleCard>;
export type Mine = CircleView['mine'];

export function mineOf(standing: { role: Role | null; state: MembershipState | null } | undefined): Mine {
  if (!standing?.state) return 'none';
  return standing.state === 'in' ? (standing.role ?? 'member') : standing.state;
}

export async function presentCircles(
  tx: Tx,
  rows: readonly CircleRow[],
  viewer: MemberId | undefined,
): Promise<CircleView[]> {
  const standing = await standingIn(
    tx,
    rows.map((row) => row.id),
    viewer,
  );
  return rows.map(({ id, name, description, tags, mode, coverId }) => {
    const mine = standing.get(id);
    return { id, name, description, tags, mode, coverId, members: mine?.members ?? 0, mine: mineOf(mine) };
  });
}

/** One circle with its rules and owner. */
export async function showCircle(tx: Tx, deps: Deps, id: CircleId, viewer: MemberId | undefined) {
  const row = (await circleRows(tx, [id])).get(id);
  const owner = row && (await deps.identity.membersByIds(tx, [row.ownerId])).get(row.ownerId);
  if (!row || !owner) return circlesErrors.noSuchCircle();
  const [card] = await presentCircles(tx, [row], viewer);
  if (!card) return circlesErrors.noSuchCircle();
  return { ...card, rules: row.rules, owner, createdAt: row.createdAt.toISOString() };
}

export type CircleDetail = Exclude<Awaited<ReturnType<typeof showCircle>>, Outcome<never>>;

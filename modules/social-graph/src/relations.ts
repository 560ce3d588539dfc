import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import { relationRows } from './relation-queries.ts';
import type { RelationRow } from './relation-queries.ts';

/** How two members stand, seen from the first. That the other blocked the viewer is never told. */
export interface Relation {
  following: boolean;
  followedBy: boolean;
  friend: boolean;
  /** The viewer asked to follow, or is asked, and nothing is decided yet. */
  requested: boolean;
  requestedBy: boolean;
  blocked: boolean;
  muted: boolean;
}

function present(row: RelationRow): Relation {
  const { following, followedBy, requested, requestedBy, blocked, muted } = row;
  return { following, followedBy, friend: following && followedBy, requested, requestedBy, blocked, muted };
}

const stranger: Relation = {
  following: false,
  followedBy: false,
  friend: false,
  requested: false,
  requestedBy: false,
  blocked: false,
  muted: false,
};

/** How a viewer stands with many members. */
export async function relations(tx: Tx, viewer: MemberId, ids: readonly MemberId[]): Promise<Map<MemberId, Relation>> {
  if (ids.length === 0) return new Map();
  const rows = await relationRows(tx, [viewer, [...new Set(ids)]]);
  return new Map(rows.map((row) => [row.id, present(row)]));
}

export async function relationTo(tx: Tx, viewer: MemberId, other: MemberId): Promise<Relation> {
  return (await relations(tx, viewer, [other])).get(other) ?? stranger;
}

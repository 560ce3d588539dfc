import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { GatheringId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { gatheringRows } from './gathering-queries.ts';
import type { GatheringRow, Words } from './gathering-row.ts';
import { maySee, wordsFor } from './gathering-rules.ts';
import { findReader } from './show-gatherings.ts';

export interface Findable extends Words {
  startsAt: Date;
  createdAt: Date;
}

const takesPlace = (row: GatheringRow): boolean =>
  row.shown !== null && row.state !== 'hidden' && row.state !== 'cancelled';

const findableOf = (row: GatheringRow, viewer: MemberId | undefined): [GatheringId, Findable] => {
  const { title, text, place, coverId } = wordsFor(row, viewer);
  return [row.id, { title, text, place, coverId, startsAt: row.startsAt, createdAt: row.createdAt }];
};

/** The approved words of gatherings that were not called off or taken down. */
export async function toFind(tx: Tx, ids: readonly GatheringId[]): Promise<Map<GatheringId, Findable>> {
  const rows = [...(await gatheringRows(tx, ids)).values()].filter(takesPlace);
  return new Map(rows.map((row) => findableOf(row, undefined)));
}

/** Those of them that the viewer may see. */
export async function foundGatherings(
  tx: Tx,
  deps: Deps,
  ids: readonly GatheringId[],
  viewer: MemberId | undefined,
): Promise<Map<GatheringId, Findable>> {
  if (ids.length === 0) return new Map();
  const [rows, reader] = await Promise.all([gatheringRows(tx, ids), findReader(tx, deps, viewer)]);
  const seen = [...rows.values()].filter((row) => takesPlace(row) && maySee(row, reader));
  return new Map(seen.map((row) => findableOf(row, viewer)));
}

import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import { visibleTo } from '../reading/post-queries.ts';
import type { Placed, Position } from '../reading/post-queries.ts';
import type { Reader } from '../reading/post-rules.ts';

/** The newest posts of many squares: one index probe for each, so that what lies elsewhere is never read. */
export async function nearbyPosts(
  tx: Tx,
  cells: readonly number[],
  reader: Reader,
  { from, limit }: { from: Position | undefined; limit: number },
): Promise<Placed[]> {
  const { rows } = await sql<Placed>`
    select found.id, found.at from unnest(${cells}::bigint[]) as near(cell)
    cross join lateral (
      select p.id, p.feed_at as at from posts.posts p
      where p.cell = near.cell and ${visibleTo(reader)}
        ${from ? sql`and (p.feed_at, p.id) < (${from.at}::timestamptz, ${from.id}::uuid)` : sql``}
      order by p.feed_at desc, p.id desc limit ${limit + 1}
    ) as found
    order by found.at desc, found.id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

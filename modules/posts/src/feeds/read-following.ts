import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { cursor, pageOf } from '@nashi/http';
import type { Page } from '@nashi/http/contract';
import { id, instant } from '@nashi/http/contract';
import type { MemberId } from '@nashi/ids';
import { z } from 'zod';
import type { PostId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { schoolsOf } from '../reading/find-reader.ts';
import type { Placed } from '../reading/post-queries.ts';
import { presentPosts } from '../reading/present-posts.ts';
import type { PostView, View } from '../reading/present-posts.ts';
import { followingPosts, ownWaiting } from './following-queries.ts';

export const position = z.strictObject({ at: instant, id: id<PostId>() });

export const positionOf = (row: Placed) => ({ at: row.at.toISOString(), id: row.id });

export interface PageInput {
  cursor?: string | undefined;
  limit: number;
}

const newestFirst = (a: Placed, b: Placed): number =>
  b.at.getTime() - a.at.getTime() || (b.id < a.id ? -1 : b.id > a.id ? 1 : 0);

/** Posts of those the viewer follows and their own, newest first: read from the database, exact to the last post. */
export async function readFollowing(
  tx: Tx,
  deps: Deps,
  view: View & { viewer: MemberId },
  input: PageInput,
): Promise<Outcome<Page<PostView>>> {
  const { viewer } = view;
  return cursor(input.cursor, position, async (from) => {
    const [authors, circles, schools] = await Promise.all([
      deps.socialGraph.feedAuthors(tx, viewer),
      deps.circles.circlesOf(tx, viewer),
      schoolsOf(tx, deps, viewer),
    ]);
    const asked = {
      viewer,
      authors: [...authors, { id: viewer, friend: true }],
      circles,
      schools,
      from,
      limit: input.limit,
    };
    const [published, waiting] = await Promise.all([followingPosts(tx, asked), ownWaiting(tx, asked)]);
    const merged = waiting.length === 0 ? published : [...published, ...waiting].toSorted(newestFirst);
    const page = pageOf(merged, input.limit, positionOf);
    const ids = page.items.map((row) => row.id);
    return { items: await presentPosts(tx, deps, ids, view), next: page.next };
  });
}

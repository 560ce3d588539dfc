import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { cursor, pageOf } from '@nashi/http';
import type { Page } from '@nashi/http/contract';
import { id } from '@nashi/http/contract';
import type { MemberId } from '@nashi/ids';
import { z } from 'zod';
import type { PostId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { hotPosts } from '../hot/hot-queries.ts';
import { findReader } from '../reading/find-reader.ts';
import { friendsRecommending, ownPosts, placedPosts, recommendations, savedPosts } from '../reading/post-queries.ts';
import type { Placed, PostFilter, Position } from '../reading/post-queries.ts';
import type { Reader } from '../reading/post-rules.ts';
import { presentPosts } from '../reading/present-posts.ts';
import type { PostView, View } from '../reading/present-posts.ts';
import { nearbyPosts } from './nearby-queries.ts';
import { cellsAround } from './nearby-rules.ts';
import type { Point } from './nearby-rules.ts';
import { position, positionOf } from './read-following.ts';
import type { PageInput } from './read-following.ts';

type PostPage = Promise<Outcome<Page<PostView>>>;

interface Reading {
  tx: Tx;
  deps: Deps;
  view: View;
  page: PageInput;
}

async function byTime(
  { tx, deps, view, page }: Reading,
  read: (reader: Reader, input: { from: Position | undefined; limit: number }) => Promise<Placed[]>,
): PostPage {
  return cursor(page.cursor, position, async (from) => {
    const reader = await findReader(tx, deps, view.viewer);
    const rows = pageOf(await read(reader, { from, limit: page.limit }), page.limit, positionOf);
    const ids = rows.items.map((row) => row.id);
    return { items: await presentPosts(tx, deps, ids, view), next: rows.next };
  });
}

/** Posts of one author, circle, topic or product that the viewer may see, newest first. */
export function readAmong(reading: Reading, filter: PostFilter): PostPage {
  return byTime(reading, (reader, input) => placedPosts(reading.tx, filter, reader, input));
}

/** Posts of the viewer's school; empty for those without one. */
export function readSchool(reading: Reading): PostPage {
  return byTime(reading, async (reader, input) => {
    const [school] = reader.schools;
    return school === undefined ? [] : placedPosts(reading.tx, { by: 'school', school }, reader, input);
  });
}

/** Posts from around a place. */
export function readNearby(reading: Reading, point: Point): PostPage {
  const cells = cellsAround(point);
  return byTime(reading, (reader, input) => nearbyPosts(reading.tx, cells, reader, input));
}

export function readSaved(reading: Reading): PostPage {
  return byTime(reading, (reader, input) => savedPosts(reading.tx, reader, input));
}

/** The author's own posts in every state. */
export function readOwn(reading: Reading, author: MemberId, state: string | undefined): PostPage {
  return byTime(reading, (_, input) => ownPosts(reading.tx, author, { ...input, state }));
}

const hotPosition = z.strictObject({ score: z.number(), id: id<PostId>() });

export async function readHot({ tx, deps, view, page }: Reading): PostPage {
  return cursor(page.cursor, hotPosition, async (from) => {
    const reader = await findReader(tx, deps, view.viewer);
    const rows = await hotPosts(tx, reader, { from, limit: page.limit });
    const { items, next } = pageOf(rows, page.limit, (row) => ({ score: row.score, id: row.id }));
    const ids = items.map((row) => row.id);
    return { items: await presentPosts(tx, deps, ids, view), next };
  });
}

const nearPosition = position.extend({ near: z.boolean() });

/** What is said of one product: friends' words first, and how many friends recommend it. */
export async function readRecommendations(
  { tx, deps, view, page }: Reading,
  productId: string,
): Promise<Outcome<Page<PostView> & { friends: number }>> {
  return cursor(page.cursor, nearPosition, async (from) => {
    const reader = await findReader(tx, deps, view.viewer);
    const [rows, friends] = await Promise.all([
      recommendations(tx, productId, reader, { from, limit: page.limit }),
      friendsRecommending(tx, productId, reader),
    ]);
    const { items, next } = pageOf(rows, page.limit, (row) => ({ ...positionOf(row), near: row.near }));
    const ids = items.map((row) => row.id);
    return { items: await presentPosts(tx, deps, ids, view), next, friends };
  });
}

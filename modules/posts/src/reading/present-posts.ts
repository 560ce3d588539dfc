import type { Tx } from '@nashi/db';
import type { Locale } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { z } from 'zod';
import type { post, PostId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { findReader } from './find-reader.ts';
import { countsOf, postRows } from './post-queries.ts';
import type { PostRow } from './post-row.ts';
import { maySee } from './post-rules.ts';

export type PostView = z.input<typeof post>;

export interface View {
  viewer: MemberId | undefined;
  locale: Locale;
}

const some = <T>(values: readonly (T | null)[]): T[] => [...new Set(values)].filter((value) => value !== null);

/** Everything that a page of posts needs, in one batch for each kind of thing. */
async function gather(tx: Tx, deps: Deps, rows: readonly PostRow[], { viewer, locale }: View) {
  const ids = rows.map((row) => row.id);
  const inReview = rows.filter((row) => row.authorId === viewer && row.state !== 'published').map((row) => row.id);
  const products = some(rows.map((row) => row.productId));
  const [counts, members, pictures, circles, cards, reviews, videos, gatherings] = await Promise.all([
    countsOf(tx, [ids, viewer ?? null]),
    deps.identity.membersByIds(tx, some(rows.map((row) => row.authorId))),
    deps.files.filesByIds(
      tx,
      rows.flatMap((row) => [...row.pictures, ...(row.posterId ? [row.posterId] : [])]),
    ),
    deps.circles.circlesByIds(tx, some(rows.map((row) => row.circleId))),
    products.length > 0 ? deps.catalog.productCards(products, locale) : [],
    viewer ? deps.moderation.reviewsOf(tx, viewer, 'post', inReview) : new Map<string, never>(),
    deps.files.videosByIds(tx, some(rows.map((row) => row.videoId))),
    deps.gatherings(tx, some(rows.map((row) => row.gatheringId)), viewer),
  ]);
  return {
    counts: new Map(counts.map((row) => [row.id, row])),
    members,
    pictures,
    circles,
    products: new Map<string, (typeof cards)[number]>(cards.map((card) => [card.productId, card])),
    reviews,
    videos,
    gatherings,
  };
}

type About = Awaited<ReturnType<typeof gather>>;

function videoOf(row: PostRow, about: About): PostView['video'] {
  const film = row.videoId && about.videos.get(row.videoId);
  const poster = row.posterId && about.pictures.get(row.posterId);
  return film && poster ? { ...film, poster } : null;
}

function locationOf({ place, latitude, longitude }: PostRow): PostView['location'] {
  return latitude === null || longitude === null ? null : { place: place ?? '', latitude, longitude };
}

function present(row: PostRow, about: About, viewer: MemberId | undefined): Omit<PostView, 'repost'>[] {
  const author = about.members.get(row.authorId);
  const { state } = row;
  if (!author || state === 'deleted' || state === 'withdrawn') return [];
  const count = about.counts.get(row.id);
  const circle = row.circleId && about.circles.get(row.circleId);
  const { id, kind, text, topics, visibility, shopId, teamId, rating, earns, version } = row;
  return [
    {
      id,
      author,
      kind,
      text,
      pictures: row.pictures.flatMap((file) => about.pictures.get(file) ?? []),
      video: videoOf(row, about),
      topics,
      visibility,
      circle: circle ? { id: circle.id, name: circle.name } : null,
      product: (row.productId && about.products.get(row.productId)) || null,
      shopId,
      teamId,
      gathering: (row.gatheringId && about.gatherings.get(row.gatheringId)) || null,
      location: locationOf(row),
      rating,
      bought: kind === 'recommendation' ? row.bought : null,
      earns,
      at: row.feedAt.toISOString(),
      edited: row.editedAt !== null,
      counts: {
        likes: count?.likes ?? 0,
        comments: count?.comments ?? 0,
        saves: count?.saves ?? 0,
        reposts: count?.reposts ?? 0,
      },
      mine: { author: row.authorId === viewer, liked: count?.liked ?? false, saved: count?.saved ?? false },
      state,
      version,
      review: about.reviews.get(id) ?? null,
    },
  ];
}

/** The posts that others pass on, those that this viewer may see. */
async function originalsOf(
  tx: Tx,
  deps: Deps,
  rows: readonly PostRow[],
  viewer: MemberId | undefined,
): Promise<Map<PostId, PostRow>> {
  const found = await postRows(tx, some(rows.map((row) => row.repostOf)));
  if (found.size === 0) return found;
  const reader = await findReader(tx, deps, viewer);
  return new Map([...found].filter(([, row]) => row.state === 'published' && maySee(row, reader)));
}

/** Posts for reading, in the order asked. Whether the viewer may see them was settled before. */
export async function presentPosts(tx: Tx, deps: Deps, ids: readonly PostId[], view: View): Promise<PostView[]> {
  if (ids.length === 0) return [];
  const found = await postRows(tx, ids);
  const rows = ids.flatMap((id) => found.get(id) ?? []);
  const originals = await originalsOf(tx, deps, rows, view.viewer);
  const about = await gather(tx, deps, [...rows, ...originals.values()], view);
  return rows.flatMap((row) => {
    const original = row.repostOf === null ? undefined : originals.get(row.repostOf);
    const [passedOn] = original ? present(original, about, view.viewer) : [];
    const repost = row.repostOf === null ? null : (passedOn ?? ('gone' as const));
    return present(row, about, view.viewer).map((shown) => ({ ...shown, repost }));
  });
}

import type { Tx } from '@nashi/db';
import type { Locale } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { z } from 'zod';
import type { post, PostId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { countsOf, postRows } from './post-queries.ts';
import type { PostRow } from './post-row.ts';

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
  const [counts, members, pictures, circles, cards, reviews] = await Promise.all([
    countsOf(tx, [ids, viewer ?? null]),
    deps.identity.membersByIds(tx, some(rows.map((row) => row.authorId))),
    deps.files.filesByIds(
      tx,
      rows.flatMap((row) => row.pictures),
    ),
    deps.circles.circlesByIds(tx, some(rows.map((row) => row.circleId))),
    products.length > 0 ? deps.catalog.productCards(products, locale) : [],
    viewer ? deps.moderation.reviewsOf(tx, viewer, 'post', inReview) : new Map<string, never>(),
  ]);
  return {
    counts: new Map(counts.map((row) => [row.id, row])),
    members,
    pictures,
    circles,
    products: new Map<string, (typeof cards)[number]>(cards.map((card) => [card.productId, card])),
    reviews,
  };
}

function present(row: PostRow, about: Awaited<ReturnType<typeof gather>>, viewer: MemberId | undefined): PostView[] {
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
      topics,
      visibility,
      circle: circle ? { id: circle.id, name: circle.name } : null,
      product: (row.productId && about.products.get(row.productId)) || null,
      shopId,
      teamId,
      rating,
      bought: kind === 'recommendation' ? row.bought : null,
      earns,
      at: row.feedAt.toISOString(),
      edited: row.editedAt !== null,
      counts: { likes: count?.likes ?? 0, comments: count?.comments ?? 0, saves: count?.saves ?? 0 },
      mine: { author: row.authorId === viewer, liked: count?.liked ?? false, saved: count?.saved ?? false },
      state,
      version,
      review: about.reviews.get(id) ?? null,
    },
  ];
}

/** Posts for reading, in the order asked. Whether the viewer may see them was settled before. */
export async function presentPosts(tx: Tx, deps: Deps, ids: readonly PostId[], view: View): Promise<PostView[]> {
  if (ids.length === 0) return [];
  const found = await postRows(tx, ids);
  const rows = ids.flatMap((id) => found.get(id) ?? []);
  const about = await gather(tx, deps, rows, view);
  return rows.flatMap((row) => present(row, about, view.viewer));
}

import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import { whyNotMeeting } from '../deck/deck-rules.ts';
import type { Deps } from '../deps.ts';
import { meetErrors } from '../errors.ts';
import { settingsOf, usualSettings } from '../meet-queries.ts';
import { findTag } from './find-tag.ts';
import { namesOf, popularFreeTags, tagsNamed, treeRows } from './tag-queries.ts';
import type { TagRow } from './tag-queries.ts';
import { tagKeyOf } from './tag-rules.ts';

type Locale = 'zh' | 'en';

/** The tags that a member has, by key, each as they wrote it. */
async function ownTags(tx: Tx, deps: Deps, member: MemberId): Promise<Map<string, string>> {
  const words = await deps.identity.tagsOf(tx, member);
  const named = await tagsNamed(tx, words.map(tagKeyOf));
  return new Map(words.map((word) => [named.get(tagKeyOf(word)) ?? tagKeyOf(word), word]));
}

export async function showTags(tx: Tx, deps: Deps, viewer: MemberId, locale: Locale) {
  const [tree, own] = await Promise.all([deps.tree.read(), ownTags(tx, deps, viewer)]);
  const open = [...tree.tags.values()].filter((row) => row.state === 'open');
  const holders = await deps.rarity.holders([...open.map((row) => String(row.id)), ...own.keys()]);
  return {
    tree: open.map((row) => ({
      key: row.id,
      name: row[locale],
      parent: row.parentId,
      holders: holders.get(row.id) ?? 0,
      mine: own.has(row.id),
    })),
    mine: [...own]
      .filter(([key]) => tree.counts(key))
      .map(([key, word]) => ({
        key,
        name: tree.tags.has(key) ? tree.nameOf(key, locale) : word,
        holders: holders.get(key) ?? 0,
        mine: true,
      })),
  };
}

export async function showTag(tx: Tx, deps: Deps, input: { tag: string; viewer: MemberId; locale: Locale }) {
  const { viewer, locale } = input;
  const found = await findTag(tx, deps, input.tag);
  if (!found) return meetErrors.noSuchTag();
  const { key, written, tree } = found;
  const under = [...tree.tags.values()].filter((row) => row.parentId === key && row.state === 'open');
  const [own, settings, holders, interests] = await Promise.all([
    ownTags(tx, deps, viewer),
    settingsOf(tx, [viewer]),
    deps.rarity.holders([key, ...under.map((row) => String(row.id))]),
    deps.identity.interestsOf(tx, [viewer]),
  ]);
  const me = interests.get(viewer);
  const reason = me && whyNotMeeting({ interests: me, settings: settings.get(viewer) ?? usualSettings });
  const school = me?.card.certified ? me.card.school : null;
  return {
    key,
    name: tree.tags.has(key) ? tree.nameOf(key, locale) : (own.get(key) ?? written),
    holders: holders.get(key) ?? 0,
    mine: own.has(key),
    school,
    reason: reason ?? null,
    under: under.map((row) => ({
      key: row.id,
      name: row[locale],
      holders: holders.get(row.id) ?? 0,
      mine: own.has(row.id),
    })),
  };
}

const mostFree = 100;

/** What a curator sees: every tag with all its names, and free words worth taking in. */
export async function showTree(tx: Tx, deps: Deps) {
  const rows = await treeRows(tx);
  const [names, holders, free] = await Promise.all([
    namesOf(
      tx,
      rows.map((row) => row.id),
    ),
    deps.rarity.holders(rows.map((row) => String(row.id))),
    popularFreeTags(tx, mostFree),
  ]);
  const synonymsOf = (row: TagRow) => {
    const own = [row.zh, row.en].map(tagKeyOf);
    return names.filter((one) => one.tagId === row.id && !own.includes(one.key)).map((one) => one.name);
  };
  return {
    tags: rows.map((row) => ({
      id: row.id,
      parentId: row.parentId,
      zh: row.zh,
      en: row.en,
      synonyms: synonymsOf(row),
      state: row.state === 'retired' ? ('retired' as const) : ('open' as const),
      holders: holders.get(row.id) ?? 0,
    })),
    free: free.map(({ tag, holders: count }) => ({ word: tag, holders: count })),
  };
}

const mostTags = 20;

/** Adds a tag to one's profile, or takes it away, however it was written. */
export async function likeTag(
  tx: Tx,
  deps: Deps,
  input: { tag: string; member: MemberId; to: 'like' | 'leave'; locale: Locale },
): Promise<Outcome<undefined>> {
  const { member, to, locale } = input;
  const found = await findTag(tx, deps, input.tag);
  if (!found) return meetErrors.noSuchTag();
  const { key, written, tree } = found;
  const own = await ownTags(tx, deps, member);
  if (own.has(key) === (to === 'like')) return undefined;
  const words = await deps.identity.tagsOf(tx, member);
  if (to === 'like' && words.length >= mostTags) return meetErrors.tooManyTags({ limit: mostTags });
  const named = await tagsNamed(tx, words.map(tagKeyOf));
  const kept = words.filter((word) => (named.get(tagKeyOf(word)) ?? tagKeyOf(word)) !== key);
  const name = tree.tags.has(key) ? tree.nameOf(key, locale) : written;
  const changed = await deps.identity.editProfile(tx, member, { tags: to === 'like' ? [...kept, name] : kept });
  return isRefusal(changed) ? changed : undefined;
}

import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { TagId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { meetErrors } from '../errors.ts';
import {
  lockTree,
  moveLikes,
  moveNames,
  namesOf,
  putTag,
  replaceNames,
  setTagState,
  tagRows,
  tagsNamed,
  treeRows,
} from './tag-queries.ts';
import type { NameRow } from './tag-queries.ts';
import { tagKeyOf } from './tag-rules.ts';

export interface TagDraft {
  parentId: TagId | null;
  zh: string;
  en: string;
  synonyms: readonly string[];
}

interface By {
  by: MemberId;
  now: Date;
}

function namesFrom(draft: TagDraft): Omit<NameRow, 'tagId'>[] {
  const names = new Map<string, Omit<NameRow, 'tagId'>>();
  for (const name of [draft.zh, draft.en]) names.set(tagKeyOf(name), { key: tagKeyOf(name), name, kind: 'name' });
  for (const name of draft.synonyms) {
    const key = tagKeyOf(name);
    if (!names.has(key)) names.set(key, { key, name, kind: 'synonym' });
  }
  return [...names.values()];
}

/** Whether `tag` may stand under `parent`: a tag that is there, and neither itself nor something below it. */
async function checkParent(tx: Tx, tag: TagId, parent: TagId | null): Promise<Outcome<undefined>> {
  if (parent === null) return undefined;
  const tree = new Map((await treeRows(tx)).map((row) => [row.id, row]));
  if (!tree.has(parent)) return meetErrors.noSuchTag({}, 'parentId');
  for (let above: TagId | null = parent; above !== null; above = tree.get(above)?.parentId ?? null) {
    if (above === tag) return meetErrors.tagInItself({}, 'parentId');
  }
  return undefined;
}

/** Adds a tag or changes one. Free words that mean it from now on become it, for everybody who likes them. */
export async function putCuratedTag(
  tx: Tx,
  deps: Deps,
  input: { id: TagId | undefined; draft: TagDraft } & By,
): Promise<Outcome<{ id: TagId }>> {
  const { draft, by, now } = input;
  await lockTree(tx);
  const id = input.id ?? newId<TagId>();
  const there = (await tagRows(tx, [id])).get(id);
  if (input.id !== undefined && (!there || there.state === 'merged')) return meetErrors.noSuchTag();
  const refused = await checkParent(tx, id, draft.parentId);
  if (isRefusal(refused)) return refused;
  const names = namesFrom(draft);
  const keys = names.map((one) => one.key);
  const taken = [...(await tagsNamed(tx, keys))].find(([, other]) => other !== id);
  if (taken) {
    const name = names.find((one) => one.key === taken[0])?.name ?? taken[0];
    return meetErrors.nameMeansAnother(
      { name },
      names.find((one) => one.name === name)?.kind === 'synonym' ? 'synonyms' : 'en',
    );
  }
  await putTag(tx, { id, parentId: draft.parentId, zh: draft.zh, en: draft.en }, now);
  // Who took the tag by a name that it no longer has keeps it, as merged names do.
  const dropped = (await namesOf(tx, [id])).filter((one) => !keys.includes(one.key) && one.kind === 'name');
  await replaceNames(tx, id, [...names, ...dropped.map((one) => ({ ...one, kind: 'synonym' as const }))]);
  await moveLikes(tx, keys, id);
  await tell(tx, deps, [...keys, id]);
  await deps.platform.audit.record(tx, {
    actor: by,
    action: there ? 'meet.tag-changed' : 'meet.tag-added',
    target: `tag:${id}`,
    detail: { zh: draft.zh, en: draft.en, parent: draft.parentId },
  });
  return { id };
}

async function tell(tx: Tx, deps: Deps, tags: readonly string[]): Promise<void> {
  await deps.tree.changed(tx);
  await deps.rarity.changed(tx, tags.map(String));
}

/** Merges a tag into another: its names, what is under it and who likes it go over. */
export async function mergeTags(
  tx: Tx,
  deps: Deps,
  input: { from: TagId; into: TagId } & By,
): Promise<Outcome<undefined>> {
  const { from, into, by } = input;
  await lockTree(tx);
  const rows = await tagRows(tx, [from, into]);
  const both = [rows.get(from), rows.get(into)];
  if (both.some((row) => !row || row.state === 'merged')) return meetErrors.noSuchTag();
  const refused = await checkParent(tx, from, into);
  if (isRefusal(refused)) return refused;
  await moveNames(tx, from, into);
  await moveLikes(tx, [from], into);
  await tell(tx, deps, [from, into]);
  await deps.platform.audit.record(tx, {
    actor: by,
    action: 'meet.tags-merged',
    target: `tag:${from}`,
    detail: { into, zh: both[0]?.zh ?? '', en: both[0]?.en ?? '' },
  });
  return undefined;
}

/** Retires a tag or brings it back; those who like it keep it, unseen while it is retired. */
export async function changeTagState(
  tx: Tx,
  deps: Deps,
  input: { id: TagId; state: 'open' | 'retired' } & By,
): Promise<Outcome<undefined>> {
  const { id, state, by } = input;
  await lockTree(tx);
  const row = (await tagRows(tx, [id])).get(id);
  if (!row || row.state === 'merged') return meetErrors.noSuchTag();
  await setTagState(tx, id, state);
  await deps.tree.changed(tx);
  await deps.platform.audit.record(tx, {
    actor: by,
    action: state === 'retired' ? 'meet.tag-retired' : 'meet.tag-brought-back',
    target: `tag:${id}`,
    detail: { zh: row.zh, en: row.en },
  });
  return undefined;
}

import type { Tx } from '@nashi/db';
import { defineJob } from '@nashi/jobs';
import { fold } from '@nashi/words';
import type { DocumentKind } from '../contract.ts';
import type { Parts } from '../parts.ts';
import { forgiven, slipsOf } from '../words/slip-rules.ts';
import { latinWords, quoteLexeme, vectorOf } from '../words/tokens.ts';
import { dropDocuments, dropSlips, foldedTexts, oneAtATime, putDocuments, putSlips } from './document-queries.ts';
import { standingOf, textOf } from './document-rules.ts';

export const indexJob = defineJob<{ kind: DocumentKind; ids: string[] }>('search.index');
const mostInJob = 200;

/** Reads documents as their module has them now, and keeps or forgets them. */
export async function indexDocuments(
  parts: Parts,
  tx: Tx,
  { kind, ids }: { kind: DocumentKind; ids: readonly string[] },
): Promise<void> {
  await oneAtATime(tx);
  const before = await foldedTexts(tx, kind, ids);
  const documents = await parts.subjects[kind].documents(tx, ids);
  const rows = [...documents].map(([id, document]) => {
    const folded = fold(textOf(document));
    return { id, title: fold(document.title), folded, words: vectorOf(folded), standing: standingOf(document) };
  });
  await putDocuments(tx, kind, rows, parts.platform.clock.now());
  await dropDocuments(
    tx,
    kind,
    ids.filter((id) => !documents.has(id)),
  );
  const words = new Set(rows.flatMap((row) => latinWords(row.folded)).filter(forgiven));
  await putSlips(
    tx,
    [...words].flatMap((word) => slipsOf(word).map((slip) => ({ slip, word }))),
  );
  // A word that nothing holds any more may have been somebody's own: it goes with the last thing that held it.
  const left = new Set(before.flatMap(latinWords).filter((word) => !words.has(word)));
  await dropSlips(
    tx,
    [...left].filter(forgiven).map((word) => ({ word, query: quoteLexeme(word), slips: slipsOf(word) })),
  );
}

/** To be called in the transaction that publishes, changes, hides or removes something that can be found. */
export async function noteChanged(parts: Parts, tx: Tx, kind: DocumentKind, ids: readonly string[]): Promise<void> {
  const packs: { kind: DocumentKind; ids: string[] }[] = [];
  for (let from = 0; from < ids.length; from += mostInJob) {
    packs.push({ kind, ids: ids.slice(from, from + mostInJob) });
  }
  await parts.platform.jobs.addMany(tx, indexJob, packs);
}

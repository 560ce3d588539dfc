import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { WatchedWordId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { moderationErrors } from '../errors.ts';
import { spelledOut } from './spell-word.ts';
import { deleteWatchedWord, insertWatchedWord } from './watched-word-queries.ts';
import { normalize } from './watched-word-rules.ts';
import type { WatchAction } from './watched-word-rules.ts';

export interface Watched {
  id: WatchedWordId;
  phrase: string;
  action: WatchAction;
  createdAt: string;
}

export async function watchWord(
  tx: Tx,
  deps: Deps,
  input: { phrase: string; action: WatchAction; by: MemberId; now: Date; ip?: string },
): Promise<Outcome<Watched>> {
  const { phrase, action, by, now } = input;
  const normalized = normalize(phrase);
  if (normalized === '') return moderationErrors.wordEmpty({}, 'phrase');
  const id = newId<WatchedWordId>();
  const isNew = await insertWatchedWord(tx, {
    id,
    phrase,
    normalized,
    spelled: spelledOut(phrase),
    action,
    by,
    at: now,
  });
  if (!isNew) return moderationErrors.wordKnown({}, 'phrase');
  await deps.platform.audit.record(tx, {
    actor: by,
    action: 'moderation.word-watched',
    target: `watched-word:${id}`,
    detail: { phrase, action },
    ...(input.ip !== undefined && { ip: input.ip }),
  });
  return { id, phrase, action, createdAt: now.toISOString() };
}

/** Stops watching; a word that is not there is left as it is. */
export async function forgetWord(
  tx: Tx,
  deps: Deps,
  input: { id: WatchedWordId; by: MemberId; ip?: string },
): Promise<void> {
  const phrase = await deleteWatchedWord(tx, input.id);
  if (phrase === undefined) return;
  await deps.platform.audit.record(tx, {
    actor: input.by,
    action: 'moderation.word-forgotten',
    target: `watched-word:${input.id}`,
    detail: { phrase },
    ...(input.ip !== undefined && { ip: input.ip }),
  });
}

import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import { meetErrors } from '../errors.ts';
import { answerCounts, lockQuestions, placeQuestions, putQuestion, questionRows } from './question-queries.ts';
import type { Option, QuestionRow } from './question-queries.ts';

const mostQuestions = 100;

export interface QuestionDraft {
  zh: string;
  en: string;
  options: Option[];
}

export type Curated = QuestionRow & { answers: number };

export async function showQuestions(tx: Tx): Promise<Curated[]> {
  const [rows, counts] = await Promise.all([questionRows(tx), answerCounts(tx)]);
  return rows.map((row) => ({ ...row, answers: counts.get(row.key) ?? 0 }));
}

export async function addQuestion(
  tx: Tx,
  deps: Deps,
  input: { draft: QuestionDraft; by: MemberId; now: Date },
): Promise<Outcome<Curated>> {
  const { draft, by, now } = input;
  await lockQuestions(tx);
  const all = await questionRows(tx);
  if (all.length >= mostQuestions) return meetErrors.tooManyQuestions({ limit: mostQuestions });
  const row: QuestionRow = {
    ...draft,
    key: newId(),
    state: 'open',
    place: Math.max(0, ...all.map((one) => one.place)) + 1,
  };
  await putQuestion(tx, row, now);
  await deps.platform.audit.record(tx, {
    actor: by,
    action: 'meet.question-added',
    target: `question:${row.key}`,
    detail: { zh: draft.zh, en: draft.en },
  });
  return { ...row, answers: 0 };
}

/** Rewords, moves, retires or asks again; the others move up or down. Answers once given keep their meaning. */
export async function changeQuestion(
  tx: Tx,
  deps: Deps,
  input: { key: string; change: QuestionDraft & Pick<QuestionRow, 'state' | 'place'>; by: MemberId; now: Date },
): Promise<Outcome<Curated>> {
  const { key, change, by, now } = input;
  await lockQuestions(tx);
  const all = await showQuestions(tx);
  const before = all.find((one) => one.key === key);
  if (!before) return meetErrors.noSuchQuestion();
  if (before.answers > 0 && change.options.length < before.options.length) {
    return meetErrors.answersGiven({}, 'options');
  }
  const row: Curated = { ...before, ...change };
  const others = all.filter((one) => one.key !== key);
  const order = [...others.slice(0, change.place - 1), row, ...others.slice(change.place - 1)];
  await putQuestion(tx, row, now);
  await placeQuestions(
    tx,
    order.map((one) => one.key),
  );
  await deps.platform.audit.record(tx, {
    actor: by,
    action: 'meet.question-changed',
    target: `question:${key}`,
    detail: { zh: change.zh, en: change.en, state: change.state },
  });
  return { ...row, place: order.indexOf(row) + 1 };
}

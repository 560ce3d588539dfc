import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { Answer } from '../index/match-index-rules.ts';

export interface Option {
  zh: string;
  en: string;
}

export interface QuestionRow {
  key: string;
  zh: string;
  en: string;
  options: Option[];
  state: 'open' | 'retired';
  place: number;
}

/** Every question, in the order they are asked. There are few. */
export async function questionRows(tx: Tx): Promise<QuestionRow[]> {
  const { rows } = await sql<QuestionRow>`
    select key, zh, en, options, state, place from meet.questions order by place, key`.execute(tx);
  return rows;
}

export async function lockQuestions(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('meet questions'))`.execute(tx);
}

export async function putQuestion(tx: Tx, question: QuestionRow, now: Date): Promise<void> {
  await sql`
    insert into meet.questions (key, zh, en, options, state, place, created_at)
    values (${question.key}, ${question.zh}, ${question.en}, ${JSON.stringify(question.options)}::jsonb,
      ${question.state}, ${question.place}, ${now})
    on conflict (key) do update set zh = excluded.zh, en = excluded.en, options = excluded.options,
      state = excluded.state, place = excluded.place`.execute(tx);
}

/** Numbers the questions in this order. */
export async function placeQuestions(tx: Tx, keys: readonly string[]): Promise<void> {
  await sql`
    update meet.questions q set place = k.place
    from unnest(${keys}::text[]) with ordinality as k(key, place) where q.key = k.key and q.place <> k.place`.execute(
    tx,
  );
}

export async function answerCounts(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ question: string; count: number }>`
    select question, count(*) as count from meet.answers group by question`.execute(tx);
  return new Map(rows.map((row) => [row.question, row.count]));
}

const answersQuery = statement<Answer & { id: MemberId }>(
  'meet.answers',
  `select a.member_id as id, a.question, a.answer, a.accepts, a.importance
   from meet.answers a join meet.questions q on q.key = a.question and q.state = 'open'
   where a.member_id = any($1::uuid[])`,
);

/** Answers of many members to the questions that are asked; those without any are left out. */
export async function answersOf(tx: Tx, ids: readonly MemberId[]): Promise<Map<MemberId, Answer[]>> {
  const map = new Map<MemberId, Answer[]>();
  for (const { id, ...answer } of await answersQuery(tx, [ids])) {
    const known = map.get(id);
    if (known) known.push(answer);
    else map.set(id, [answer]);
  }
  return map;
}

export async function writeAnswer(tx: Tx, member: MemberId, answer: Answer): Promise<void> {
  await sql`
    insert into meet.answers (member_id, question, answer, accepts, importance)
    values (${member}, ${answer.question}, ${answer.answer}, ${answer.accepts}::smallint[], ${answer.importance})
    on conflict (member_id, question) do update set answer = excluded.answer, accepts = excluded.accepts,
      importance = excluded.importance`.execute(tx);
}

export async function deleteAnswer(tx: Tx, member: MemberId, question: string): Promise<void> {
  await sql`delete from meet.answers where member_id = ${member} and question = ${question}`.execute(tx);
}

/** Answers of many members in one statement; only for filling a database that is to be measured. */
export async function insertAnswersBulk(tx: Tx, answers: readonly (Answer & { id: MemberId })[]): Promise<void> {
  await sql`
    insert into meet.answers (member_id, question, answer, accepts, importance)
    select id, question, answer, array(select jsonb_array_elements_text(accepts)::smallint), importance
    from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb)
      as a(id uuid, question text, answer smallint, accepts jsonb, importance smallint)`.execute(tx);
}

import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { ReviewItemId } from '../contract.ts';

/** Whether it was put: a second appeal at the same moment finds the first. */
export async function putAppeal(tx: Tx, appeal: { id: ReviewItemId; text: string; now: Date }): Promise<boolean> {
  const { rows } = await sql`
    update moderation.items set waiting = true, appeal_text = ${appeal.text}, appealed_at = ${appeal.now},
      submitted_at = ${appeal.now}, reasons = array_append(array_remove(reasons, 'appeal'), 'appeal'),
      risk = greatest(risk, 3), claimed_by = null, claimed_until = null,
      second_look = false
    where id = ${appeal.id} and (not waiting or second_look) and state in ('declined', 'hidden') returning 1`.execute(
    tx,
  );
  return rows.length > 0;
}

import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import type { ReviewItemId, StrikeId } from '../contract.ts';

export interface StrikeRow {
  id: StrikeId;
  memberId: MemberId;
  rule: string;
  givenAt: Date;
  expiresAt: Date;
}

const columns = sql`id, member_id as "memberId", rule, given_at as "givenAt", expires_at as "expiresAt"`;

export async function insertStrike(
  tx: Tx,
  strike: StrikeRow & { itemId: ReviewItemId; decisionId: Id<'decision'> },
): Promise<void> {
  await sql`
    insert into moderation.strikes (id, member_id, item_id, decision_id, rule, given_at, expires_at)
    values (${strike.id}, ${strike.memberId}, ${strike.itemId}, ${strike.decisionId}, ${strike.rule},
            ${strike.givenAt}, ${strike.expiresAt})`.execute(tx);
}

/** Strikes that count at this instant, the newest first. */
export async function strikesOf(tx: Tx, memberId: MemberId, now: Date): Promise<StrikeRow[]> {
  const { rows } = await sql<StrikeRow>`
    select ${columns} from moderation.strikes
    where member_id = ${memberId} and lifted_at is null and expires_at > ${now}
    order by given_at desc, id desc`.execute(tx);
  return rows;
}

/** Lifts every strike of an item; whose they were. */
export async function liftStrikesOfItem(tx: Tx, itemId: ReviewItemId, now: Date): Promise<number> {
  const { rows } = await sql`
    update moderation.strikes set lifted_at = ${now} where item_id = ${itemId} and lifted_at is null
    returning id`.execute(tx);
  return rows.length;
}

/** Whose strike was lifted; undefined when it counted no more. */
export async function liftStrike(tx: Tx, id: StrikeId, now: Date): Promise<MemberId | undefined> {
  const { rows } = await sql<{ memberId: MemberId }>`
    update moderation.strikes set lifted_at = ${now} where id = ${id} and lifted_at is null and expires_at > ${now}
    returning member_id as "memberId"`.execute(tx);
  return rows[0]?.memberId;
}

/** Two decisions on one author count their strikes one after the other. */
export async function lockStanding(tx: Tx, memberId: MemberId): Promise<void> {
  await sql`
    insert into moderation.standings (member_id) values (${memberId})
    on conflict (member_id) do update set approved = moderation.standings.approved`.execute(tx);
}

export async function setPause(tx: Tx, memberId: MemberId, until: Date | null): Promise<void> {
  await sql`
    update moderation.standings set paused_until = ${until} where member_id = ${memberId}`.execute(tx);
}

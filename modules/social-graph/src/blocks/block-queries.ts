import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';

export async function insertBlock(tx: Tx, blocker: MemberId, blocked: MemberId, at: Date): Promise<void> {
  await sql`
    insert into social_graph.blocks (blocker_id, blocked_id, created_at) values (${blocker}, ${blocked}, ${at})
    on conflict do nothing`.execute(tx);
}

export async function deleteBlock(tx: Tx, blocker: MemberId, blocked: MemberId): Promise<void> {
  await sql`delete from social_graph.blocks where blocker_id = ${blocker} and blocked_id = ${blocked}`.execute(tx);
}

export async function insertMute(tx: Tx, muter: MemberId, muted: MemberId, at: Date): Promise<void> {
  await sql`
    insert into social_graph.mutes (muter_id, muted_id, created_at) values (${muter}, ${muted}, ${at})
    on conflict do nothing`.execute(tx);
}

export async function deleteMute(tx: Tx, muter: MemberId, muted: MemberId): Promise<void> {
  await sql`delete from social_graph.mutes where muter_id = ${muter} and muted_id = ${muted}`.execute(tx);
}

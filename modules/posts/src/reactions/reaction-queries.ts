import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { PostId } from '../contract.ts';

/** Whether this member likes this post for the first time ever. */
export async function putLike(tx: Tx, post: PostId, member: MemberId, now: Date): Promise<boolean> {
  const { rows } = await sql<{ first: boolean }>`
    insert into posts.likes (post_id, member_id, active, created_at) values (${post}, ${member}, true, ${now})
    on conflict (post_id, member_id) do update set active = true returning (xmax = 0) as first`.execute(tx);
  return rows[0]?.first ?? false;
}

export async function takeLike(tx: Tx, post: PostId, member: MemberId): Promise<void> {
  await sql`update posts.likes set active = false where post_id = ${post} and member_id = ${member}`.execute(tx);
}

export async function likesOf(tx: Tx, post: PostId): Promise<number> {
  const { rows } = await sql<{ likes: number }>`
    select count(*) as likes from posts.likes where post_id = ${post} and active`.execute(tx);
  return rows[0]?.likes ?? 0;
}

export async function putSave(tx: Tx, post: PostId, member: MemberId, now: Date): Promise<void> {
  await sql`
    insert into posts.saves (post_id, member_id, created_at) values (${post}, ${member}, ${now})
    on conflict do nothing`.execute(tx);
}

export async function takeSave(tx: Tx, post: PostId, member: MemberId): Promise<void> {
  await sql`delete from posts.saves where post_id = ${post} and member_id = ${member}`.execute(tx);
}

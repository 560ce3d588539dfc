import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { FriendGroupId } from './groups-contract.ts';

export interface GroupRow {
  id: FriendGroupId;
  name: string;
  friends: number;
}

// Those of the group who are friends today.
const friendsIn = sql`
  select g.friend_id as id, g.since, g.group_id from social_graph.group_friends g
  join social_graph.friend_groups owned on owned.id = g.group_id
  join social_graph.follows f on f.follower_id = owned.owner_id and f.followee_id = g.friend_id
  join social_graph.follows back on back.follower_id = g.friend_id and back.followee_id = owned.owner_id`;

export async function groupsOf(tx: Tx, owner: MemberId): Promise<GroupRow[]> {
  const { rows } = await sql<GroupRow>`
    select o.id, o.name, (select count(*) from (${friendsIn} where g.group_id = o.id) inside) as friends
    from social_graph.friend_groups o where o.owner_id = ${owner} order by o.created_at, o.id`.execute(tx);
  return rows;
}

/** Whether the group is the owner's; its row stays as it is until the end of the transaction. */
export async function lockGroup(tx: Tx, owner: MemberId, id: FriendGroupId): Promise<boolean> {
  const { rows } = await sql`
    select 1 from social_graph.friend_groups where id = ${id} and owner_id = ${owner} for update`.execute(tx);
  return rows.length > 0;
}

/** False when the owner has a group of this name. */
export async function insertGroup(
  tx: Tx,
  group: { id: FriendGroupId; owner: MemberId; name: string; key: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into social_graph.friend_groups (id, owner_id, name, name_key, created_at)
    values (${group.id}, ${group.owner}, ${group.name}, ${group.key}, ${group.now})
    on conflict (owner_id, name_key) do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

export async function groupNamed(tx: Tx, owner: MemberId, key: string): Promise<FriendGroupId | undefined> {
  const { rows } = await sql<{ id: FriendGroupId }>`
    select id from social_graph.friend_groups where owner_id = ${owner} and name_key = ${key}`.execute(tx);
  return rows[0]?.id;
}

export async function renameGroup(tx: Tx, id: FriendGroupId, name: string, key: string): Promise<void> {
  await sql`update social_graph.friend_groups set name = ${name}, name_key = ${key} where id = ${id}`.execute(tx);
}

export async function deleteGroup(tx: Tx, owner: MemberId, id: FriendGroupId): Promise<void> {
  await sql`delete from social_graph.friend_groups where id = ${id} and owner_id = ${owner}`.execute(tx);
}

export async function putFriend(tx: Tx, id: FriendGroupId, friend: MemberId, now: Date): Promise<void> {
  await sql`
    insert into social_graph.group_friends (group_id, friend_id, since) values (${id}, ${friend}, ${now})
    on conflict do nothing`.execute(tx);
}

export async function removeFriend(tx: Tx, id: FriendGroupId, friend: MemberId): Promise<void> {
  await sql`delete from social_graph.group_friends where group_id = ${id} and friend_id = ${friend}`.execute(tx);
}

export async function friendsPage(
  tx: Tx,
  id: FriendGroupId,
  input: { from: { since: string; id: MemberId } | undefined; limit: number },
): Promise<{ id: MemberId; since: Date }[]> {
  const { from, limit } = input;
  const { rows } = await sql<{ id: MemberId; since: Date }>`
    select id, since from (${friendsIn} where g.group_id = ${id}) inside
    where true ${from ? sql`and (since, id) < (${from.since}::timestamptz, ${from.id}::uuid)` : sql``}
    order by since desc, id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

/** In which of an owner's groups a friend is. */
export async function groupsWith(tx: Tx, owner: MemberId, friend: MemberId): Promise<FriendGroupId[]> {
  const { rows } = await sql<{ id: FriendGroupId }>`
    select o.id from social_graph.friend_groups o
    join social_graph.group_friends g on g.group_id = o.id and g.friend_id = ${friend}
    where o.owner_id = ${owner}`.execute(tx);
  return rows.map((row) => row.id);
}

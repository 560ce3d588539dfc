import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { cursor, pageOf } from '@nashi/http';
import { id, instant } from '@nashi/http/contract';
import type { Page } from '@nashi/http/contract';
import type { MemberCard } from '@nashi/identity';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { socialGraphErrors } from '../errors.ts';
import { relationTo } from '../relations.ts';
import {
  friendsPage,
  groupNamed,
  groupsOf,
  insertGroup,
  lockGroup,
  putFriend,
  removeFriend,
  renameGroup,
} from './group-queries.ts';
import type { GroupRow } from './group-queries.ts';
import type { FriendGroupId } from './groups-contract.ts';

const mostGroups = 50;

const keyOf = (name: string): string => name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ');

export async function makeGroup(
  tx: Tx,
  input: { owner: MemberId; name: string; now: Date },
): Promise<Outcome<GroupRow>> {
  const { owner, name, now } = input;
  if ((await groupsOf(tx, owner)).length >= mostGroups) return socialGraphErrors.tooManyGroups({ limit: mostGroups });
  const group = { id: newId<FriendGroupId>(), owner, name, key: keyOf(name), now };
  if (!(await insertGroup(tx, group))) return socialGraphErrors.groupNameTaken({}, 'name');
  return { id: group.id, name, friends: 0 };
}

export async function nameGroup(
  tx: Tx,
  input: { owner: MemberId; group: FriendGroupId; name: string },
): Promise<Outcome<undefined>> {
  const { owner, group, name } = input;
  if (!(await lockGroup(tx, owner, group))) return socialGraphErrors.noSuchGroup();
  const holder = await groupNamed(tx, owner, keyOf(name));
  if (holder !== undefined && holder !== group) return socialGraphErrors.groupNameTaken({}, 'name');
  await renameGroup(tx, group, name, keyOf(name));
  return undefined;
}

/** Puts a friend into a group, or takes somebody out of it. */
export async function arrangeFriend(
  tx: Tx,
  input: { owner: MemberId; group: FriendGroupId; friend: MemberId; place: 'in' | 'out'; now: Date },
): Promise<Outcome<undefined>> {
  const { owner, group, friend, place, now } = input;
  if (!(await lockGroup(tx, owner, group))) return socialGraphErrors.noSuchGroup();
  if (place === 'out') {
    await removeFriend(tx, group, friend);
    return undefined;
  }
  if (!(await relationTo(tx, owner, friend)).friend) return socialGraphErrors.onlyFriends();
  await putFriend(tx, group, friend, now);
  return undefined;
}

const position = z.strictObject({ since: instant, id: id<MemberId>() });

export async function listGroup(
  tx: Tx,
  deps: Deps,
  input: { owner: MemberId; group: FriendGroupId; cursor?: string | undefined; limit: number },
): Promise<Outcome<Page<{ member: MemberCard }>>> {
  const { owner, group, limit } = input;
  const own = (await groupsOf(tx, owner)).some((one) => one.id === group);
  if (!own) return socialGraphErrors.noSuchGroup();
  const page = await cursor(input.cursor, position, async (from) =>
    pageOf(await friendsPage(tx, group, { from, limit }), limit, (row) => ({
      since: row.since.toISOString(),
      id: row.id,
    })),
  );
  if (isRefusal(page)) return page;
  const members = await deps.identity.membersByIds(
    tx,
    page.items.map((row) => row.id),
  );
  const items = page.items.flatMap((row) => {
    const member = members.get(row.id);
    return member ? [{ member }] : [];
  });
  return { items, next: page.next };
}

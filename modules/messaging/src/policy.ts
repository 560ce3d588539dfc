import type { Refusal } from '@nashi/errors';
import type { GroupRole } from './contract.ts';
import type { ConversationRow } from './conversations/conversation-queries.ts';
import { errors } from './errors.ts';

const rank: Record<GroupRole, number> = { member: 0, admin: 1, owner: 2 };

type Group = Pick<ConversationRow, 'kind' | 'role'>;

/** Who may change a group's name, picture, announcement and rules. */
export function mayManage({ kind, role }: Group): Refusal | undefined {
  if (kind !== 'group') return errors.notAGroup();
  return role === 'member' ? errors.onlyAdmins() : undefined;
}

/** Removing and silencing: only somebody below oneself. */
export function mayManageMember(group: Group, other: GroupRole): Refusal | undefined {
  const refused = mayManage(group);
  if (refused) return refused;
  return rank[group.role] > rank[other] ? undefined : errors.notAboveThem();
}

export function mayChangeRoles({ kind, role }: Group): Refusal | undefined {
  if (kind !== 'group') return errors.notAGroup();
  return role === 'owner' ? undefined : errors.onlyOwner();
}

import type { Role } from './circles/circle-queries.ts';

/** Who lets in, refuses and removes. */
export function managesMembers(role: Role | undefined): boolean {
  return role === 'owner' || role === 'steward';
}

/** Who changes the circle itself. */
export function changesCircle(role: Role | undefined): boolean {
  return role === 'owner';
}

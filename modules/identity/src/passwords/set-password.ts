import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { Actor } from '@nashi/http';
import { errors } from '../errors.ts';
import { memberRow } from '../members/members-queries.ts';
import type { Parts } from '../parts.ts';
import { endOtherSessions } from '../sessions/end-sessions.ts';
import { tellSignInChanged } from '../ways/tell-sign-in-changed.ts';
import { checkPassword } from './check-password.ts';
import { weaknessOf } from './password-rules.ts';
import { deletePassword, passwordOf, savePassword } from './passwords-queries.ts';

export interface ChangePassword {
  actor: Actor;
  /** The one that holds now, for whoever has one. */
  current: string | undefined;
  ip: string;
  now: Date;
}

async function checkCurrent(parts: Parts, { actor, current, ip, now }: ChangePassword): Promise<Outcome<undefined>> {
  const { memberId } = actor;
  if (!(await passwordOf(parts.platform.database.db, memberId))) return undefined;
  const refused = await checkPassword(parts, { memberId, address: memberId, password: current ?? '', ip, now });
  return isRefusal(refused) && refused.code === errors.wrongPassword().code
    ? errors.wrongCurrentPassword({}, 'current')
    : refused;
}

/** Sets or changes the password; every other session of the member ends. */
export async function setPassword(
  parts: Parts,
  input: ChangePassword & { password: string },
): Promise<Outcome<undefined>> {
  const { platform, passwords } = parts;
  const { actor, password, now } = input;
  const { memberId } = actor;
  const refused = await checkCurrent(parts, input);
  if (isRefusal(refused)) return refused;
  const member = await memberRow(platform.database.db, memberId, now);
  const own = [member?.nickname, member?.email, member?.email?.split('@')[0], member?.phone?.slice(-8)];
  const weakness = weaknessOf(
    password,
    own.flatMap((word) => word ?? []),
  );
  if (weakness === 'common') return errors.commonPassword({}, 'password');
  if (weakness === 'personal') return errors.personalPassword({}, 'password');
  const hash = await passwords.make(password);
  return platform.database.transaction(async (tx) => {
    await savePassword(tx, memberId, hash, now);
    await endOtherSessions(tx, parts, actor);
    await tellSignInChanged(tx, parts, { memberId, what: 'password-set', ip: input.ip, now });
    return undefined;
  });
}

/** From then on the member signs in by code, passkey or another account. */
export async function removePassword(parts: Parts, input: ChangePassword): Promise<Outcome<undefined>> {
  const { memberId } = input.actor;
  const refused = await checkCurrent(parts, input);
  if (isRefusal(refused)) return refused;
  return parts.platform.database.transaction(async (tx) => {
    await deletePassword(tx, memberId);
    await tellSignInChanged(tx, parts, { memberId, what: 'password-removed', ip: input.ip, now: input.now });
    return undefined;
  });
}

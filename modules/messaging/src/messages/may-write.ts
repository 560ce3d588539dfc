import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import { errors } from '../errors.ts';
import type { Person } from '../ports.ts';
import type { Standing } from './standing-queries.ts';

/** How much a stranger may say before they are accepted. */
const mostBeforeAcceptance = 1;

interface Facts {
  sender: MemberId;
  people: ReadonlyMap<MemberId, Person>;
  /** Whom the sender blocked or who blocked the sender. */
  blocked: ReadonlySet<MemberId>;
  now: Date;
}

/** Whether a message may be written: blocks, deleted accounts, silence, and what strangers may. */
export function mayWrite(standing: Standing, facts: Facts): Outcome<undefined> {
  return standing.kind === 'group' ? maySpeak(standing, facts.now) : mayWriteTo(standing, facts);
}

function maySpeak({ role, speaking, silencedUntil }: Standing, now: Date): Outcome<undefined> {
  if (role !== 'member') return undefined;
  if (speaking === 'admins') return errors.adminsSpeak();
  if (silencedUntil && silencedUntil > now) return errors.silenced({ until: silencedUntil.toISOString() });
  return undefined;
}

function mayWriteTo(standing: Standing, { sender, people, blocked }: Facts): Outcome<undefined> {
  const { other, otherState } = standing;
  if (!other) return errors.notReachable();
  const them = people.get(other);
  if (!them || them.status === 'deleted') return errors.gone();
  if (blocked.has(other) || otherState === 'declined') return errors.notReachable();
  if (otherState !== 'requested') return undefined;
  if (standing.sent >= mostBeforeAcceptance) return errors.awaitsAcceptance();
  return people.get(sender)?.certified && them.certified ? undefined : errors.onlyCertified();
}

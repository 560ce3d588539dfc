import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberCard } from '@nashi/identity';
import type { MemberId } from '@nashi/ids';
import type { GatheringId, SignUpId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { gatheringErrors } from '../errors.ts';
import { gatheringRows } from '../gatherings/gathering-queries.ts';
import { doorIsOpen } from '../gatherings/gathering-rules.ts';
import { timeText } from '../gatherings/plan-gathering.ts';
import { checkIn, comingIds, countSignUps, liveSignUp, signUpRows } from '../sign-ups/sign-up-queries.ts';
import { codeOf, readCode, readToken, tokenOf } from './ticket-rules.ts';

const keyOf = (deps: Deps): Buffer => deps.platform.secrets.key('tickets of gatherings');

/** A guest's ticket: a signed code of their sign-up. */
export async function showTicket(
  tx: Tx,
  deps: Deps,
  gathering: GatheringId,
  guest: MemberId,
): Promise<Outcome<{ token: string; code: string; checkedInAt: string | null }>> {
  const own = await liveSignUp(tx, gathering, guest);
  if (own?.state !== 'coming') return gatheringErrors.notSignedUp();
  const key = keyOf(deps);
  return {
    token: tokenOf(key, own.id),
    code: codeOf(key, own.id),
    checkedInAt: own.checkedInAt?.toISOString() ?? null,
  };
}

async function holderOf(tx: Tx, deps: Deps, gathering: GatheringId, ticket: string): Promise<SignUpId | undefined> {
  const key = keyOf(deps);
  const scanned = readToken(key, ticket);
  if (scanned) return scanned;
  const typed = readCode(ticket);
  if (typed === undefined) return undefined;
  return (await comingIds(tx, gathering)).find(({ id }) => codeOf(key, id) === typed)?.id;
}

/** Lets the holder of a ticket in: once, and only to the gathering it is for. */
export async function letIn(
  tx: Tx,
  deps: Deps,
  input: { gathering: GatheringId; host: MemberId; ticket: string; now: Date },
): Promise<Outcome<{ member: MemberCard; checkedInAt: string; checkedIn: number; coming: number }>> {
  const { gathering, host, ticket, now } = input;
  const row = (await gatheringRows(tx, [gathering])).get(gathering);
  if (row?.hostId !== host) return gatheringErrors.noSuchGathering();
  if (row.state === 'cancelled' || !doorIsOpen(row, now)) return gatheringErrors.doorClosed();
  const id = await holderOf(tx, deps, gathering, ticket);
  const signUp = id && (await signUpRows(tx, [id])).get(id);
  const member = signUp && (await deps.identity.membersByIds(tx, [signUp.memberId])).get(signUp.memberId);
  if (!id || !signUp || !member || signUp.gatheringId !== gathering) return gatheringErrors.noSuchTicket({}, 'ticket');
  if (await checkIn(tx, id, now)) {
    const counted = (await countSignUps(tx, [gathering])).get(gathering);
    const { checkedIn = 0, coming = 0 } = counted ?? {};
    return { member, checkedInAt: now.toISOString(), checkedIn, coming };
  }
  const seen = (await signUpRows(tx, [id])).get(id);
  const name = member.nickname;
  if (seen?.checkedInAt) return gatheringErrors.ticketUsed({ name, at: timeText(deps, seen.checkedInAt) }, 'ticket');
  return gatheringErrors.ticketVoid({ name }, 'ticket');
}

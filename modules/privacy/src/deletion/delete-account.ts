import { after, businessDate, days } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Locale, Outcome, Refusal } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import { defineJob, handle } from '@nashi/jobs';
import type { JobHandler } from '@nashi/jobs';
import type { DeletionId, Obstacle } from '../contract.ts';
import type { Parts } from '../deps.ts';
import { errors } from '../errors.ts';
import { notices } from '../notices.ts';
import {
  cancelDeletionRow,
  dueAt,
  insertDeletion,
  noteRefused,
  takeDeletion,
  waitingDeletion,
} from './deletions-queries.ts';

/** Time to think it over. */
const coolingOff = days(7);

const deleteJob = defineJob<{ deletionId: DeletionId }>('privacy.delete-account');

async function obstaclesOf(tx: Tx, parts: Parts, member: MemberId): Promise<Refusal[]> {
  const found: Refusal[] = [];
  for (const [, { holdsBack }] of parts.personalData()) found.push(...((await holdsBack?.(tx, member)) ?? []));
  return found;
}

const sentences = (refusals: readonly Refusal[], locale: Locale): string =>
  refusals.map((refusal) => refusal.sentence(locale)).join(' ');

export interface DeletionShown {
  waiting: { requestedAt: string; runsAt: string } | null;
  obstacles: Obstacle[];
}

export async function showDeletion(tx: Tx, parts: Parts, member: MemberId, locale: Locale): Promise<DeletionShown> {
  const waiting = await waitingDeletion(tx, member);
  const obstacles = await obstaclesOf(tx, parts, member);
  return {
    waiting: waiting ? { requestedAt: waiting.requestedAt.toISOString(), runsAt: waiting.runsAt.toISOString() } : null,
    obstacles: obstacles.map((refusal) => ({ code: refusal.code, detail: refusal.sentence(locale) })),
  };
}

/** Notes the wish; nothing is removed for seven days. Asking again while it waits changes nothing. */
export async function requestDeletion(
  tx: Tx,
  parts: Parts,
  { member, locale, ip }: { member: MemberId; locale: Locale; ip: string },
): Promise<Outcome<DeletionShown>> {
  const { clock, jobs, audit, community } = parts.platform;
  const obstacles = await obstaclesOf(tx, parts, member);
  if (obstacles.length > 0) return errors.notYet({ reasons: sentences(obstacles, locale) });
  const id = newId<DeletionId>();
  const now = clock.now();
  const runsAt = after(now, coolingOff);
  if (await insertDeletion(tx, { id, memberId: member, requestedAt: now, runsAt })) {
    await jobs.add(tx, deleteJob, { deletionId: id }, { runAt: runsAt });
    await audit.record(tx, { actor: member, action: 'account.deletion-asked', target: `member:${member}`, ip });
    const until = businessDate(runsAt, community.timeZone);
    const contact = (await parts.identity.contactsByIds(tx, [member])).get(member);
    if (contact?.email) {
      const mail = { to: contact.email, kind: 'account-deletion-asked', params: { until } } as const;
      await parts.identity.sendMail(tx, { ...mail, locale: contact.locale });
    }
  }
  return showDeletion(tx, parts, member, locale);
}

export async function cancelDeletion(
  tx: Tx,
  parts: Parts,
  { member, locale, ip }: { member: MemberId; locale: Locale; ip: string },
): Promise<Outcome<DeletionShown>> {
  const { clock, audit } = parts.platform;
  if (!(await cancelDeletionRow(tx, member, clock.now()))) return errors.nothingToCancel();
  await audit.record(tx, { actor: member, action: 'account.deletion-cancelled', target: `member:${member}`, ip });
  return showDeletion(tx, parts, member, locale);
}

/** Forgets a member, in one transaction: all of it, or nothing. */
async function deleteAccount(parts: Parts, id: DeletionId): Promise<void> {
  const { database, clock, audit, jobs } = parts.platform;
  await database.transaction(async (tx) => {
    const member = await takeDeletion(tx, id, clock.now());
    if (!member) {
      // The database's clock may be a little ahead of this server's: then its time is still to come.
      const due = await dueAt(tx, id);
      if (due) await jobs.add(tx, deleteJob, { deletionId: id }, { runAt: due });
      return;
    }
    const obstacles = await obstaclesOf(tx, parts, member);
    if (obstacles.length > 0) {
      const codes = obstacles.map(({ code }) => code);
      await noteRefused(tx, id, codes);
      const params = { reasonsZh: sentences(obstacles, 'zh'), reasonsEn: sentences(obstacles, 'en') };
      const kind = notices.deletionRefused;
      await parts.notifications.notify(tx, [{ memberId: member, category: 'system', kind, params, link: '/privacy' }]);
      return;
    }
    // Those that rest on others go first; the account itself goes last.
    for (const [, { erase }] of parts.personalData().toReversed()) await erase?.(tx, member);
    await audit.record(tx, { actor: null, action: 'account.deleted', target: `member:${member}` });
  });
}

export function deletionHandler(parts: Parts): JobHandler {
  return handle(deleteJob, ({ deletionId }) => deleteAccount(parts, deletionId));
}

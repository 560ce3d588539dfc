import { createHmac, timingSafeEqual } from 'node:crypto';
import { days } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Identity } from '@nashi/identity';
import { parseId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import { unreadForDigest } from '../inbox/inbox-queries.ts';
import { sentenceOf } from '../notice-kinds.ts';
import { nextDigest } from '../settings/change-settings.ts';
import { dueDigests, planDigests } from '../settings/settings-queries.ts';
import type { DueDigest } from '../settings/settings-queries.ts';

/** Lines of a digest; how many more there are is said under them. */
const mostLines = 12;
const batchSize = 200;
const period = { daily: days(1), weekly: days(7) };

/** The secret part of a link that stops a member's digest without signing in. */
export function stopToken({ secrets }: Pick<Platform, 'secrets'>, memberId: MemberId): string {
  const mac = createHmac('sha256', secrets.key('digest stop')).update(memberId).digest('base64url');
  return `${memberId}.${mac}`;
}

/** Whose digest the link stops; undefined when it was not made here. */
export function memberOfStopToken(platform: Pick<Platform, 'secrets'>, token: string): MemberId | undefined {
  const memberId = parseId<MemberId>(token.split('.')[0] ?? '');
  if (!memberId) return undefined;
  const [given, right] = [Buffer.from(token), Buffer.from(stopToken(platform, memberId))];
  return given.length === right.length && timingSafeEqual(given, right) ? memberId : undefined;
}

/** Sends every digest whose hour has come; a member with nothing unread gets none. Safe to run twice at once. */
export async function sendDigests(platform: Platform, identity: Identity): Promise<void> {
  const { database } = platform;
  for (;;) {
    const sent = await database.transaction(async (tx) => {
      const due = await dueDigests(tx, platform.clock.now(), batchSize);
      if (due.length > 0) await sendBatch(platform, identity, tx, due);
      return due.length;
    });
    if (sent < batchSize) return;
  }
}

async function sendBatch(platform: Platform, identity: Identity, tx: Tx, due: readonly DueDigest[]): Promise<void> {
  const { clock, community } = platform;
  const unread = Map.groupBy(
    await unreadForDigest(
      tx,
      due.map(({ memberId, digest, dueAt }) => ({ memberId, since: new Date(dueAt.getTime() - period[digest]) })),
      mostLines,
    ),
    (row) => row.memberId,
  );
  const contacts = await identity.contactsByIds(tx, [...unread.keys()]);
  const actors = await identity.membersByIds(
    tx,
    [...unread.values()].flat().flatMap((row) => row.actor ?? []),
  );
  for (const [memberId, rows] of unread) {
    const contact = contacts.get(memberId);
    if (!contact?.email) continue;
    const { email, locale } = contact;
    const lines = rows.map((row) => {
      const actor = row.actor === null ? undefined : actors.get(row.actor)?.nickname;
      const sentence = sentenceOf(row.kind, row.params, locale);
      return actor ? `${actor} ${sentence}` : sentence;
    });
    const count = rows[0]?.count ?? rows.length;
    const token = stopToken(platform, memberId);
    const stop = `${community.origin}/digest/stop?token=${token}`;
    const stopUrl = `${community.origin}/api/v1/notifications/digest/stop?token=${token}`;
    const params = { lines, more: count - lines.length, link: `${community.origin}/messages`, stop };
    await identity.sendMail(tx, { to: email, kind: 'digest', params, locale, stopUrl });
  }
  const now = clock.now();
  await planDigests(
    tx,
    due.map(({ memberId, digest }) => ({ memberId, at: nextDigest(digest, now, community.timeZone) })),
  );
}

import { after, businessDate, days } from '@nashi/clock';
import type { MemberId } from '@nashi/ids';
import { certificationExpiring, certificationRevoked } from '../events.ts';
import { graceDays, membersByIdsQuery } from '../members/members-queries.ts';
import type { Parts } from '../parts.ts';
import { tellActorChanged } from '../sessions/sessions-queries.ts';
import { certificationsExpiring, endOverdue } from './certifications-queries.ts';

const batch = 200;
/** Reminded this many days before, on the day, and in the middle of the grace. */
const remindDays = [30, 7, 0, -15];

/** Once a day: reminds those whose certification ends, and ends those whose grace is over. */
export async function followExpiry(parts: Parts): Promise<void> {
  const { platform, mailer, actors } = parts;
  const { database, clock, jobs, community } = platform;
  const now = clock.now();
  for (const ahead of remindDays) {
    const from = after(now, days(ahead));
    let last: MemberId | undefined;
    do {
      const position: MemberId | undefined = last;
      last = await database.transaction(async (tx) => {
        const span = { from, to: after(from, days(1)), after: position, limit: batch };
        const rows = await certificationsExpiring(tx, span);
        const members = await membersByIdsQuery(tx, [rows.map((row) => row.memberId), now]);
        const events = rows.map((row) => ({
          memberId: row.memberId,
          school: row.schoolName,
          expiresAt: row.expiresAt.toISOString(),
        }));
        await jobs.emitMany(tx, certificationExpiring, events);
        for (const row of rows) {
          const member = members.find(({ id }) => id === row.memberId);
          if (!member?.email) continue;
          const until = businessDate(row.expiresAt, community.timeZone);
          await mailer.send(tx, {
            to: member.email,
            kind: 'certification-expiring',
            params: { school: row.schoolName, until },
            locale: member.locale,
          });
        }
        return rows.length === batch ? rows.at(-1)?.memberId : undefined;
      });
    } while (last !== undefined);
  }
  let ended: number;
  do {
    ended = await database.transaction(async (tx) => {
      const members = await endOverdue(tx, after(now, -days(graceDays)), now, batch);
      for (const memberId of members) {
        actors.distrust(memberId);
        await tellActorChanged(tx, memberId);
      }
      await jobs.emitMany(
        tx,
        certificationRevoked,
        members.map((memberId) => ({ memberId, reason: 'expired' })),
      );
      return members.length;
    });
  } while (ended === batch);
}

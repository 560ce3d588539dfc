import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import type { Digest, SettingsChange } from '../contract.ts';
import { minutesOf, nextTime } from './quiet-rules.ts';
import { lockSettings, saveSettings, settingsOf } from './settings-queries.ts';

/** The hour of the day at which digests leave. */
const digestTime = minutesOf('08:00');

/** When the next digest leaves: tomorrow morning, or on the morning after the coming Sunday. */
export function nextDigest(digest: Exclude<Digest, 'off'>, now: Date, timeZone: string): Date {
  let at = nextTime(now, digestTime, timeZone);
  if (digest === 'daily') return at;
  const weekday = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short' });
  while (weekday.format(at) !== 'Mon') at = nextTime(at, digestTime, timeZone);
  return at;
}

/** Changes what is given of a member's notice settings; quiet hours in minutes after midnight. */
export async function changeSettings(
  { clock, community }: Platform,
  tx: Tx,
  memberId: MemberId,
  change: SettingsChange,
): Promise<void> {
  await lockSettings(tx, memberId);
  const old = await settingsOf(tx, memberId);
  const digest = change.digest ?? old.digest;
  const planned = digest === old.digest ? old.nextDigestAt : null;
  await saveSettings(tx, memberId, {
    muted: [...new Set(change.muted ?? old.muted)],
    pushed: [...new Set(change.pushed ?? old.pushed)],
    quietFrom: change.quiet === undefined ? old.quietFrom : change.quiet && minutesOf(change.quiet.from),
    quietTo: change.quiet === undefined ? old.quietTo : change.quiet && minutesOf(change.quiet.to),
    digest,
    nextDigestAt: digest === 'off' ? null : (planned ?? nextDigest(digest, clock.now(), community.timeZone)),
  });
}

import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import { moderationErrors } from '../errors.ts';
import type { AuthorLevel, ReviewMode } from '../review/review-rules.ts';
import { readSettings, writeLevel, writeSettings } from './settings-queries.ts';

export interface Settings {
  modes: Record<AuthorLevel, ReviewMode>;
  graduateAfter: number;
  burstLimit: number;
  strikeDays: number;
  strikeLimit: number;
  pauseDays: number;
  secondLookPercent: number;
}

export interface By {
  actor: MemberId;
  ip: string;
}

export async function showSettings(tx: Tx): Promise<Settings> {
  const { new: fresh, regular, trusted, ...others } = await readSettings(tx);
  return { modes: { new: fresh, regular, trusted }, ...others };
}

/** Holds for what is written from now on; what waits already is left to the moderators. */
export async function changeSettings(tx: Tx, deps: Deps, settings: Settings, by: By): Promise<Settings> {
  const { modes, ...others } = settings;
  await writeSettings(tx, { ...modes, ...others });
  await deps.platform.audit.record(tx, {
    ...by,
    action: 'moderation.settings-changed',
    target: 'moderation:settings',
    detail: { ...modes, ...others },
  });
  return showSettings(tx);
}

export async function setLevel(
  tx: Tx,
  deps: Deps,
  change: { member: MemberId; level: AuthorLevel | null },
  by: By,
): Promise<Outcome<undefined>> {
  if (!(await deps.identity.membersByIds(tx, [change.member])).has(change.member)) {
    return moderationErrors.noSuchMember();
  }
  await writeLevel(tx, change.member, change.level);
  await deps.platform.audit.record(tx, {
    ...by,
    action: 'moderation.level-set',
    target: `member:${change.member}`,
    detail: { level: change.level },
  });
  return undefined;
}

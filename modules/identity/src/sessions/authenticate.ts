import { after, hours } from '@nashi/clock';
import type { Clock } from '@nashi/clock';
import type { Database } from '@nashi/db';
import { cookieValue, sessionCookie } from '@nashi/http';
import type { Actor, Authenticate } from '@nashi/http';
import type { MemberId } from '@nashi/ids';
import { actorByToken, touchSession } from './sessions-queries.ts';
import type { ActorRow } from './sessions-queries.ts';
import { sessionLength, tokenHash } from './start-session.ts';

const tokenShape = /^[\w-]{43}$/;
const keptMs = 10_000;
const mostKept = 20_000;

export interface ActorCache {
  authenticate: Authenticate;
  /** Called before the change of a member commits: until it surely has, the database is asked each time. */
  distrust(memberId: MemberId): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

function tokenOf(headers: { authorization?: string | undefined; cookie?: string | undefined }): string | undefined {
  const bearer = headers.authorization?.match(/^Bearer (\S+)$/i)?.[1];
  const token = bearer ?? cookieValue(headers.cookie, sessionCookie);
  return token !== undefined && tokenShape.test(token) ? token : undefined;
}

/**
 * Finds who calls with at most one prepared statement, and none when the same session called within ten seconds.
 * A change of a session, role, status or certification is told to every process by NOTIFY; here, where the change
 * may not have committed yet, the member is not cached for a while.
 */
export function createAuthenticate(database: Database, clock: Clock): ActorCache {
  const kept = new Map<string, { row: ActorRow; until: number }>();
  const distrusted = new Map<MemberId, number>();
  let changes = 0;
  let unlisten: (() => Promise<void>) | undefined;

  const forget = (memberId: MemberId): void => {
    changes += 1;
    for (const [key, { row }] of kept) if (row.memberId === memberId) kept.delete(key);
  };
  const keep = (key: string, row: ActorRow): void => {
    const time = performance.now();
    const until = distrusted.get(row.memberId);
    if (until !== undefined && until > time) return;
    if (until !== undefined) distrusted.delete(row.memberId);
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, { row, until: time + keptMs });
  };

  const find = async (token: string): Promise<ActorRow | undefined> => {
    const hash = tokenHash(token);
    const key = hash.toString('base64');
    const known = kept.get(key);
    if (known && known.until > performance.now()) return known.row;
    kept.delete(key);
    const before = changes;
    const row = await actorByToken(database.db, hash);
    // Nothing may be remembered without an ear for changes, nor what was read while a change came in.
    if (row && unlisten && changes === before) keep(key, row);
    return row;
  };

  return {
    async authenticate(request) {
      const token = tokenOf(request.headers);
      const row = token === undefined ? undefined : await find(token);
      const now = clock.now();
      if (!row || row.expiresAt <= now) return undefined;
      if (now.getTime() - row.lastSeenAt.getTime() > hours(1)) {
        row.lastSeenAt = now;
        row.expiresAt = after(now, sessionLength);
        await touchSession(database.db, row.sessionId, row.lastSeenAt, row.expiresAt);
      }
      const actor: Actor = {
        memberId: row.memberId,
        sessionId: row.sessionId,
        roles: row.roles,
        certified: row.certifiedUntil !== null && row.certifiedUntil > now,
      };
      return row.status === 'suspended'
        ? { ...actor, roles: [], suspended: { reason: row.suspendedReason ?? '' } }
        : actor;
    },
    distrust(memberId) {
      forget(memberId);
      if (distrusted.size >= mostKept) distrusted.clear();
      distrusted.set(memberId, performance.now() + keptMs);
    },
    async start() {
      unlisten = await database.listen(
        'identity_actor',
        (memberId) => forget(memberId as MemberId),
        () => {
          changes += 1;
          kept.clear();
        },
      );
    },
    async stop() {
      await unlisten?.();
      unlisten = undefined;
      kept.clear();
    },
  };
}

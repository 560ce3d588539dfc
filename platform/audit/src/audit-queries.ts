import type { Clock } from '@nashi/clock';
import { sql } from '@nashi/db';
import type { MigrationSet, Tx } from '@nashi/db';
import { newId } from '@nashi/ids';
import type { Id, MemberId } from '@nashi/ids';

export type AuditEntryId = Id<'audit-entry'>;

export interface AuditRecord {
  /** Who did it; null when Nashi did it by itself. */
  actor: MemberId | null;
  /** What, as `thing.verb-in-past`, for example `shop.approved`. */
  action: string;
  /** To what, as `kind:id`. */
  target: string;
  detail?: Record<string, unknown>;
  ip?: string;
}

export interface AuditEntry {
  id: AuditEntryId;
  at: Date;
  actor: MemberId | null;
  action: string;
  target: string;
  detail: Record<string, unknown>;
  ip: string | null;
}

export interface AuditFilter {
  actor?: MemberId;
  action?: string;
  target?: string;
  before?: AuditEntryId;
  limit: number;
}

export interface Audit {
  /** Appends one entry in the caller's transaction. */
  record(tx: Tx, record: AuditRecord): Promise<void>;
  /** Newest first. */
  list(tx: Tx, filter: AuditFilter): Promise<AuditEntry[]>;
}

export const auditMigrations: MigrationSet = { name: 'audit', migrations: new URL('../migrations/', import.meta.url) };

export function createAudit(clock: Clock): Audit {
  return {
    async record(tx, { actor, action, target, detail = {}, ip }) {
      await sql`
        insert into audit.entries (id, at, actor, action, target, detail, ip)
        values (${newId()}, ${clock.now()}, ${actor}, ${action}, ${target}, ${JSON.stringify(detail)}::jsonb,
                ${ip ?? null}::inet)`.execute(tx);
    },
    async list(tx, { actor, action, target, before, limit }) {
      const result = await sql<AuditEntry>`
        select id, at, actor, action, target, detail, host(ip) as ip from audit.entries
        where (${actor ?? null}::uuid is null or actor = ${actor ?? null}::uuid)
          and (${action ?? null}::text is null or action = ${action ?? null}::text)
          and (${target ?? null}::text is null or target = ${target ?? null}::text)
          and (${before ?? null}::uuid is null or id < ${before ?? null}::uuid)
        order by id desc limit ${limit}`.execute(tx);
      return result.rows;
    },
  };
}

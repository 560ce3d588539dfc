export { auditMigrations, createAudit } from './audit-queries.ts';
export type { Audit, AuditEntry, AuditEntryId, AuditFilter, AuditRecord } from './audit-queries.ts';

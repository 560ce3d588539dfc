import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { DomainRule } from './school-rules.ts';

export async function rulesFor(tx: Tx, domains: readonly string[]): Promise<DomainRule[]> {
  const result = await sql<DomainRule>`
    select domain, rule, school_name as "schoolName" from identity.school_domains
    where domain = any(${domains}::text[])`.execute(tx);
  return result.rows;
}

export interface DomainRuleRow extends DomainRule {
  note: string;
  createdAt: Date;
}

export async function listRules(tx: Tx, after: string | undefined, limit: number): Promise<DomainRuleRow[]> {
  const result = await sql<DomainRuleRow>`
    select domain, rule, school_name as "schoolName", note, created_at as "createdAt" from identity.school_domains
    where ${after ?? null}::text is null or domain > ${after ?? null}::text
    order by domain limit ${limit}`.execute(tx);
  return result.rows;
}

export async function saveRule(tx: Tx, rule: DomainRuleRow & { createdBy: MemberId }): Promise<void> {
  await sql`
    insert into identity.school_domains (domain, rule, school_name, note, created_at, created_by)
    values (${rule.domain}, ${rule.rule}, ${rule.schoolName}, ${rule.note}, ${rule.createdAt}, ${rule.createdBy})
    on conflict (domain) do update set rule = excluded.rule, school_name = excluded.school_name, note = excluded.note,
      created_at = excluded.created_at, created_by = excluded.created_by`.execute(tx);
}

export async function deleteRule(tx: Tx, domain: string): Promise<boolean> {
  const result = await sql`delete from identity.school_domains where domain = ${domain} returning domain`.execute(tx);
  return result.rows.length === 1;
}

import type { Standing } from './certifications-queries.ts';

/** An operator's word on a domain and all below it. */
export interface DomainRule {
  domain: string;
  rule: 'allow' | 'deny';
  schoolName: string | null;
}

/** What the shipped list of schools says of one domain. */
export interface ShippedDomains {
  /** School names by the domains that are in the list. */
  names: ReadonlyMap<string, string>;
  /** Domains, among those asked, that must not count although they look like schools. */
  stopped: ReadonlySet<string>;
}

export type SchoolFinding =
  | { found: true; schoolKey: string; schoolName: string; standing: Standing }
  | { found: false; why: 'unknown' | 'stopped' | 'denied' };

const labelShape = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** A domain and its parents of two labels or more, longest first; empty when it is not a domain. */
export function suffixesOf(domain: string): string[] {
  const labels = domain.split('.');
  if (labels.length < 2 || labels.length > 10 || !labels.every((label) => labelShape.test(label))) return [];
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}

const alumniLabels = new Set(['alumni', 'alum', 'alumnae', 'alumnus', 'alumnos', 'exalumnos', 'ehemalige']);

const isAlumni = (domain: string): boolean => domain.split('.').some((label) => alumniLabels.has(label));

/**
 * Which school a mail domain belongs to. The operator's rule for the longest suffix decides first; then a stop on any
 * suffix; then the longest suffix in the shipped list. A top-level domain for schools alone never suffices, so an
 * invented name under it is unknown.
 */
export function findSchool(
  domain: string,
  rules: readonly DomainRule[],
  { names, stopped }: ShippedDomains,
): SchoolFinding {
  const suffixes = suffixesOf(domain);
  const standing = isAlumni(domain) ? 'alumni' : 'student';
  const rule = suffixes.map((suffix) => rules.find((one) => one.domain === suffix)).find((one) => one !== undefined);
  if (rule?.rule === 'deny') return { found: false, why: 'denied' };
  if (rule) return { found: true, schoolKey: rule.domain, schoolName: rule.schoolName ?? rule.domain, standing };
  // The list stops alumni addresses because they do not make students; here they make alumni.
  if (suffixes.some((suffix) => stopped.has(suffix) && !isAlumni(suffix))) return { found: false, why: 'stopped' };
  const schoolKey = suffixes.find((suffix) => names.has(suffix));
  if (schoolKey === undefined) return { found: false, why: 'unknown' };
  return { found: true, schoolKey, schoolName: names.get(schoolKey) ?? schoolKey, standing };
}

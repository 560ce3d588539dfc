import type { Standing } from '../certification/certifications-queries.ts';

const parts = (value: string): { word: string; scope: string | undefined } => {
  const at = value.lastIndexOf('@');
  const [word, scope] = at < 0 ? [value, undefined] : [value.slice(0, at), value.slice(at + 1)];
  return { word: word.trim().toLowerCase(), scope: scope?.trim().toLowerCase() };
};

/**
 * What eduPerson affiliations make of somebody. A scope has to be the school's own domain or one below it: no provider
 * speaks for another school. `student` outweighs `alum`; whoever is neither (staff, members, guests) is undefined.
 */
export function standingOf(affiliations: readonly string[], schoolDomain: string): Standing | undefined {
  const words = affiliations
    .map(parts)
    .filter(({ scope }) => scope === undefined || scope === schoolDomain || scope.endsWith(`.${schoolDomain}`))
    .map(({ word }) => word);
  if (words.includes('student')) return 'student';
  return words.includes('alum') ? 'alumni' : undefined;
}

/** A scoped name (`wang@stu.pear.edu.cn`) as school mail has it: the part before the at sign; others as they are. */
export function localName(subject: string, schoolDomain: string): string {
  const { scope } = parts(subject);
  const own = scope !== undefined && (scope === schoolDomain || scope.endsWith(`.${schoolDomain}`));
  return own ? subject.slice(0, subject.lastIndexOf('@')).replace(/\+.*$/, '') : subject;
}

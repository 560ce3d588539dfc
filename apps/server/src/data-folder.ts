import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError } from '@nashi/errors';

/** Makes the data folder when it is missing and proves that it can be written to. */
export function openDataFolder(folder: string): void {
  const probe = join(folder, `.write-test-${process.pid}`);
  try {
    // Root's embedded database belongs to another user, who has to be able to pass; secrets inside have their own mode.
    const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
    if (mkdirSync(folder, { recursive: true, mode }) !== undefined) chmodSync(folder, mode);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw new OperatorError(`The data folder ${folder} cannot be written to${reasonFor(error)}.`, { cause: error });
  }
}

function reasonFor(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC') return ' because the disk is full: free some space';
  if (code === 'EROFS') return ' because its disk is read-only: set NASHI_DATA to a folder elsewhere';
  if (code === 'EEXIST' || code === 'ENOTDIR') return ' because it is no folder: set NASHI_DATA to another one';
  return ': give this user the right to write there, or set NASHI_DATA to another folder';
}

/** The master secret all keys come from: the given one, else the one in the data folder, made at the first start. */
export function readMasterSecret(folder: string, given: string | undefined): Buffer {
  if (given !== undefined) return Buffer.from(given, 'utf8');
  const file = join(folder, 'secret');
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file); // whole or not at all, and never over an existing one
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(secret)) {
    throw new OperatorError(
      `The file ${file} does not hold the secret it was made with: restore it from a backup, or set NASHI_SECRET.`,
    );
  }
  return Buffer.from(secret, 'hex');
}

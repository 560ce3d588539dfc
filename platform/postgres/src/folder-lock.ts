import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { OperatorError } from '@nashi/errors';
import { z } from 'zod';
import { startedAt } from './processes.ts';
import { systemCode } from './system-code.ts';

const holder = z.object({ pid: z.number(), startedAt: z.string() });

/**
 * Takes the lock file for this process, or throws the sentence that says who holds it. A holder that is gone does
 * not hold: its process number may have been given to another program since, so the time of its start counts too.
 */
export function lockFolder(file: string, folder: string): { release(): void } {
  const own = JSON.stringify({ pid: process.pid, startedAt: startedAt(process.pid) ?? '' });
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, own, { mode: 0o644 });
  try {
    while (!claim(draft, file)) {
      const text = readIfThere(file);
      if (text === undefined) continue;
      refuseIfAlive(text, folder);
      setAside(file, text, folder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    release() {
      if (readIfThere(file) === own) rmSync(file, { force: true });
    },
  };
}

/** A hard link appears whole or not at all, so nobody reads a half-written lock. */
function claim(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a stale lock, unless another starter replaced it meanwhile: then that one is put back and wins. */
function setAside(file: string, stale: string, folder: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = readIfThere(aside) ?? '';
  if (moved !== stale) claim(aside, file);
  rmSync(aside, { force: true });
  if (moved !== stale) refuseIfAlive(moved, folder);
}

function refuseIfAlive(text: string, folder: string): void {
  const parsed = holder.safeParse(safeJson(text));
  if (!parsed.success) return;
  const { pid } = parsed.data;
  if (startedAt(pid) === parsed.data.startedAt) {
    throw new OperatorError(
      `Nashi is already running on ${folder} (process ${pid}): stop it first, or set NASHI_DATA to another folder.`,
    );
  }
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

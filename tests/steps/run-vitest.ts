import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Tally, runCommand } from './run-command.ts';

function countIn(report: unknown, name: string): number {
  const value: unknown = typeof report === 'object' && report !== null ? Reflect.get(report, name) : undefined;
  if (typeof value !== 'number') throw new TypeError(`no ${name} in the report`);
  return value;
}

/** Runs one vitest configuration and counts its tests; a file that cannot be loaded or a stray fault is a failure too. */
export async function runVitest(config: string, environment: Record<string, string> = {}): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'nashi-report-'));
  const file = join(folder, 'report.json');
  try {
    const args = ['run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const { code } = await runCommand('vitest', args, environment);
    const report: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const skipped = countIn(report, 'numPendingTests');
    if (skipped > 0) console.log(`${skipped} skipped: this machine lacks what they need.`);
    const failed = countIn(report, 'numFailedTests');
    return { passed: countIn(report, 'numPassedTests'), failed: failed === 0 && code !== 0 ? 1 : failed };
  } catch (error) {
    console.error(`vitest gave no report: ${String(error)}`);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { type Tally, runCommand } from './run-command.ts';

/** Type check, lint, format and dead code: each counts as one test. */
export async function checks(): Promise<Tally> {
  const commands: [string, ...string[]][] = [
    ['tsc', '-b'],
    ['oxlint', '--deny-warnings'],
    ['oxfmt', '--check'],
    ['knip'],
  ];
  const tally = { passed: 0, failed: 0 };
  for (const [command, ...args] of commands) {
    const { code } = await runCommand(command, args);
    console.log(`${code === 0 ? '✓' : '✗'} ${[command, ...args].join(' ')}`);
    tally[code === 0 ? 'passed' : 'failed'] += 1;
  }
  return tally;
}

import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import type { Binaries } from './binaries.ts';
import type { RunAs } from './run-as.ts';

export interface Programs {
  readonly binaries: Binaries;
  readonly runAs: RunAs;
  /** Existing folder the programs start in. */
  readonly workingFolder: string;
}

/**
 * Starts one of PostgreSQL's programs as the user who may run it, in a process group of its own: Ctrl-C at the
 * terminal is for the server, which then stops the database last.
 */
export function launch(
  programs: Programs,
  program: string,
  args: readonly string[],
  stdio: StdioOptions,
): ChildProcess {
  const { binaries, runAs, workingFolder } = programs;
  const [command = program, ...rest] = [...runAs.prefix, program, ...args];
  return spawn(command, rest, {
    ...runAs.user,
    cwd: workingFolder,
    detached: true,
    env: { PATH: process.env['PATH'], LANG: 'C', LC_ALL: 'C', TZ: 'UTC', ...binaries.environment },
    stdio,
  });
}

/** Runs a program to its end; resolves to its exit code and all it wrote. */
export function runToEnd(
  programs: Programs,
  program: string,
  args: readonly string[],
  input = '',
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = launch(programs, program, args, ['pipe', 'pipe', 'pipe']);
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stdin?.on('error', () => {}).end(input);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Tally {
  passed: number;
  failed: number;
}

/** Runs a program with the repository's own tools on the path, its output shown; a program that cannot start has code 127. */
export async function runCommand(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ code: number }> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      ...environment,
      PATH: `${import.meta.dirname}/../../node_modules/.bin:${process.env['PATH'] ?? ''}`,
    },
  });
  try {
    const [code] = await once(child, 'exit');
    return { code: typeof code === 'number' ? code : 1 };
  } catch (error) {
    console.error(`${command} cannot be started: ${error instanceof Error ? error.message : String(error)}`);
    return { code: 127 };
  }
}

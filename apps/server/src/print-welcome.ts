import { networkInterfaces } from 'node:os';
import type { Config } from './config.ts';
import type { SampleLogIn } from './sample-community.ts';

export interface Welcome {
  config: Config;
  /** Undefined when this process does not serve pages. */
  port: number | undefined;
  seconds: number;
  logIns: readonly SampleLogIn[];
}

/** What the terminal shows when the server is ready: where to go, who to be, where things are, how to stop. */
export function welcomeLines({ config, port, seconds, logIns }: Welcome): string[] {
  const local = `http://localhost:${port}`;
  const data = config.databaseUrl === undefined ? config.dataFolder : `${config.dataFolder} + DATABASE_URL`;
  const rows: [string, string][] = [];
  if (port !== undefined) {
    rows.push(['会员 Members', `${config.origin ?? local}/`]);
    rows.push(['后台 Consoles', `${config.origin ?? local}/console`]);
    rows.push(['接口 Interface', `${config.origin ?? local}/docs`]);
    const phone = config.host === undefined && config.origin === undefined ? networkAddress() : undefined;
    if (phone !== undefined) rows.push(['手机 On a phone', `http://${phone}:${port}/`]);
  }
  rows.push(['数据 Data', data]);
  rows.push(['停止 Stop', 'Ctrl-C']);
  const lines = ['', `  Nashi 梨  已就绪 · ready  (${seconds.toFixed(1)} s${roleNote(config)})`, '', ...table(rows)];
  if (port !== undefined && logIns.length > 0) {
    lines.push(
      '',
      '  体验账号 · Sample log-ins',
      '',
      ...table(logIns.map((each) => [`${each.who.zh} ${each.who.en}`, each.account])),
    );
  }
  return [...lines, ''];
}

function roleNote({ role }: Config): string {
  return role === 'all' ? '' : `, ${role}`;
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const widest = Math.max(...rows.map(([label]) => width(label)));
  return rows.map(([label, value]) => `  ${label}${' '.repeat(widest - width(label))}   ${value}`);
}

/** Columns on a terminal, where a Chinese character takes two. */
function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u2E80-\uFFEF]/.test(character) ? 2 : 1), 0);
}

function networkAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find((address) => address.family === 'IPv4' && !address.internal)?.address;
}

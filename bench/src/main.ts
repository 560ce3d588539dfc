import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench, Figure } from './bench.ts';
import { withServer } from './server-under-test.ts';

/** Each load model in a file of its own, loaded only when it is asked for. */
const benches: Record<string, () => Promise<Bench>> = {
  ledger: async () => (await import('./ledger.ts')).ledger,
  checkout: async () => (await import('./checkout.ts')).checkout,
  'last-seat': async () => (await import('./last-seat.ts')).lastSeat,
  'hot-item': async () => (await import('./hot-item.ts')).hotItem,
  meet: async () => (await import('./meet.ts')).meet,
  feed: async () => (await import('./feed.ts')).feed,
  search: async () => (await import('./search.ts')).search,
  start: async () => (await import('./start.ts')).start,
  chat: async () => (await import('./chat.ts')).chat,
  'http-list': async () => (await import('./http-reads.ts')).httpList,
  'http-detail': async () => (await import('./http-reads.ts')).httpDetail,
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
const names = positionals.length > 0 ? positionals : Object.keys(benches);

function show(bench: string, figure: Figure): void {
  const round = (value: number): number => Number(value.toPrecision(6));
  const ratio = figure.reference ? figure.value / figure.reference : null;
  const line = {
    bench,
    metric: figure.metric,
    value: round(figure.value),
    unit: figure.unit,
    reference: figure.reference === undefined ? null : round(figure.reference),
    ratio: ratio === null ? null : round(ratio),
  };
  if (values.json) console.log(JSON.stringify(line));
  else {
    const compared = line.ratio === null ? '' : `   ${line.ratio} × the reference (${line.reference})`;
    console.log(
      `${bench.padEnd(12)} ${line.metric.padEnd(26)} ${String(line.value).padStart(10)} ${line.unit}${compared}`,
    );
  }
}

for (const name of names) {
  const load = benches[name];
  if (!load) {
    console.error(`There is no bench "${name}"; there are: ${Object.keys(benches).join(', ')}.`);
    process.exit(1);
  }
  const bench = await load();
  const folder = mkdtempSync(join(tmpdir(), 'nashi-bench-'));
  console.error(`${name}: ${bench.about}`);
  try {
    await withServer(folder, (run) =>
      bench.run({
        ...run,
        folder,
        report: (figure) => show(name, figure),
        tell: (line) => console.error(`  ${line}`),
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

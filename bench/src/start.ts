import { join } from 'node:path';
import { startProcess } from '@nashi/server/process';
import type { Bench } from './bench.ts';
import { connect, load } from './load.ts';
import { mostMemoryOf } from './server-under-test.ts';

async function waitForPage(url: string): Promise<void> {
  const answer = await fetch(`${url}/`);
  if (!answer.ok) throw new Error(`the first page answered ${answer.status}`);
  await answer.text();
}

/** From `npm start` on an empty folder to the first page, again on the folder it left, and memory under load. */
export const start: Bench = {
  name: 'start',
  about: 'seconds from nothing to the first page, and memory under load',
  async run({ folder, report }) {
    for (const metric of ['ready_seconds', 'second_start_seconds']) {
      const before = performance.now();
      const process = startProcess({ dataFolder: join(folder, 'fresh') });
      const url = await process.ready;
      await waitForPage(url);
      report({ metric, value: (performance.now() - before) / 1000, unit: 's' });
      if (metric === 'second_start_seconds') {
        report({ metric: 'idle_rss_mib', value: mostMemoryOf(process.pid), unit: 'MiB' });
        const client = connect(url, 16);
        await load({
          clients: 16,
          seconds: 10,
          round: async () => {
            await client.send({ method: 'GET', path: '/api/v1/products' });
          },
        });
        await client.close();
        report({ metric: 'rss_mib', value: mostMemoryOf(process.pid), unit: 'MiB' });
      }
      process.signal('SIGTERM');
      await process.ended;
    }
  },
};

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Bench, BenchRun } from './bench.ts';
import { connect, load } from './load.ts';
import type { LoadResult } from './load.ts';
import { prepareCatalogue } from './prepare-catalogue.ts';

const clients = 16;
const seconds = 10;

async function measure(url: string, path: string): Promise<LoadResult> {
  const client = connect(url, clients);
  try {
    return await load({
      clients,
      seconds,
      round: async () => {
        const { status } = await client.send({ method: 'GET', path });
        if (status !== 200) throw new Error(`${path} answered ${status}`);
      },
    });
  } finally {
    await client.close();
  }
}

/** A bare Fastify route, in a process of its own, that returns the very bytes our route returned. */
async function bareRoute<T>(bytes: string, work: (url: string) => Promise<T>): Promise<T> {
  const child = fork(fileURLToPath(new URL('bare-fastify.ts', import.meta.url)), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  try {
    const url = await new Promise<string>((resolve) => {
      child.once('message', (message) => resolve(String(message)));
      child.send(bytes);
    });
    return await work(url);
  } finally {
    child.kill();
  }
}

async function compare({ server, report, tell }: BenchRun, path: string): Promise<void> {
  const bytes = await (await fetch(server.url + path)).text();
  tell(`${path}: ${bytes.length} bytes`);
  const reference = await bareRoute(bytes, (url) => measure(url, '/'));
  const ours = await measure(server.url, path);
  tell(`the load generator took ${ours.generatorShare.toFixed(2)} of a processor`);
  report({ metric: 'requests_per_second', value: ours.perSecond, unit: '1/s', reference: reference.perSecond });
  report({ metric: 'p99_ms', value: ours.p99, unit: 'ms', reference: reference.p99 });
}

export const httpList: Bench = {
  name: 'http-list',
  about: 'the product list, against a bare Fastify route that returns the same bytes',
  async run(run) {
    await prepareCatalogue(run, { products: 1000 });
    await compare(run, '/api/v1/products?limit=20');
  },
};

export const httpDetail: Bench = {
  name: 'http-detail',
  about: 'one product, against a bare Fastify route that returns the same bytes',
  async run(run) {
    const { productIds } = await prepareCatalogue(run, { products: 100 });
    await compare(run, `/api/v1/products/${productIds[0]}`);
  },
};

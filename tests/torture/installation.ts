import { createServer } from 'node:net';
import { join } from 'node:path';
import { prepareCatalogue, prepareMembers } from '@nashi/bench/prepare';
import type { BenchMember } from '@nashi/bench/prepare';
import type { VariantId } from '@nashi/catalog';
import { businessDate, systemClock } from '@nashi/clock';
import { openDatabase } from '@nashi/db';
import { accountId, isDone, transferId } from '@nashi/ledger';
import { deriveSecrets } from '@nashi/platform';
import { startPostgres } from '@nashi/postgres';
import { startProcess } from '@nashi/server/process';
import type { ServerProcess } from '@nashi/server/process';
import { assemble } from '@nashi/server/wire';
import type { Nashi } from '@nashi/server/wire';
import { pino } from 'pino';

export type Target = 'web' | 'worker' | 'database';

export interface Buyer extends BenchMember {
  addressId: string;
}

export interface Installation {
  url: string;
  /** The modules in this process on the same database: for looking, and for what the worker left. */
  nashi: Nashi;
  buyers: readonly Buyer[];
  variants: readonly { variantId: VariantId; price: number }[];
  /** Wallet of each buyer before the first purchase, minor units. */
  startingBalance: number;
  kill(target: Target): Promise<void>;
  /** Starts what was killed; PostgreSQL is restarted by its supervisor. */
  revive(target: Target): Promise<void>;
  /** What ended without being killed since this was last asked, and what it said. */
  faults(): string[];
  close(): Promise<void>;
}

const secret = 'a secret that all processes of a torture run know';
const startingBalance = 1_000_000_000;
const buyerCount = 24;

const isOneSentence = (said: string): boolean => !said.trim().includes('\n') && !said.startsWith('{');

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const address = {
  kind: 'dorm',
  recipient: 'Torture',
  phone: '13800000000',
  country: 'CN',
  region: '北京市',
  city: '北京',
  district: '海淀区',
  street: '梨园 1 号楼 101',
  postcode: '100000',
  regionCode: '110108',
};

async function addAddress(url: string, cookie: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/addresses`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ address, isDefault: true }),
  });
  if (!answer.ok) throw new Error(`an address was refused: ${await answer.text()}`);
  const saved = (await answer.json()) as { addressId: string };
  return saved.addressId;
}

async function fillWallets(nashi: Nashi, members: readonly BenchMember[]): Promise<void> {
  const { ledger } = nashi.modules;
  const { clock, community, database } = nashi.platform;
  const clearing = { kind: 'clearing', currency: 'CNY', label: 'torture' } as const;
  const wallets = members.map(
    ({ memberId }) => ({ kind: 'member-wallet', currency: 'CNY', ownerId: memberId }) as const,
  );
  const results = await database.transaction(async (tx) => {
    await ledger.openAccounts(tx, [clearing, ...wallets]);
    return ledger.post(
      tx,
      members.map(({ memberId }, index) => ({
        id: transferId('torture', memberId),
        debit: accountId(clearing),
        credit: accountId(wallets[index] ?? clearing),
        amount: startingBalance,
        code: 'torture.top-up',
        businessDate: businessDate(clock.now(), community.timeZone),
        cause: { kind: 'member', id: memberId },
      })),
    );
  });
  if (!results.every(isDone)) throw new Error('the wallets were not filled');
}

/** The supervisor may still be bringing PostgreSQL back from the last kill; then there is nothing to kill yet. */
async function killDatabase(pid: () => number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      process.kill(pid(), 'SIGKILL');
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('PostgreSQL did not come back to be killed');
}

/** A PostgreSQL with full durability, a web process and a worker process on it, and what buyers need. */
export async function openInstallation(folder: string): Promise<Installation> {
  const log = pino({ level: 'silent' });
  const postgres = await startPostgres({
    dataFolder: join(folder, 'database'),
    log: { info: () => undefined, error: () => undefined },
  });
  const faults: string[] = [];
  postgres.onCrash(({ reason, restartInMs }) => {
    if (restartInMs === undefined) faults.push(`PostgreSQL is not started again: ${reason}`);
  });
  const port = await freePort();
  const start = (role: 'web' | 'worker'): ServerProcess =>
    startProcess({
      dataFolder: join(folder, role),
      environment: { DATABASE_URL: postgres.url, NASHI_SECRET: secret, NASHI_ROLE: role, PORT: String(port) },
    });
  let closing = false;
  // A process that serves has to outlive every outage of its database. One that is only starting may give up with one
  // sentence, and is started again as a service manager does.
  const keep = (role: 'web' | 'worker'): ServerProcess => {
    const one = start(role);
    let started = false;
    one.ready.then(
      () => (started = true),
      () => undefined,
    );
    void one.ended.then(({ code, signal, errors }) => {
      if (closing || signal === 'SIGKILL' || processes[role] !== one) return;
      const gaveUp = !started && code === 1 && isOneSentence(errors);
      if (!gaveUp) faults.push(`the ${role} process ended by itself (${code ?? signal}): ${errors.slice(-2000)}`);
      processes[role] = keep(role);
    });
    return one;
  };
  const processes: Record<'web' | 'worker', ServerProcess> = { web: keep('web'), worker: keep('worker') };
  const url = await processes.web.ready;
  const database = openDatabase({ url: postgres.url, connections: 4 });
  const nashi = assemble({
    database,
    clock: systemClock,
    community: { name: { zh: '梨园', en: 'Pear Garden' }, timeZone: 'Asia/Shanghai', currency: 'CNY', origin: url },
    secrets: deriveSecrets(Buffer.from(secret)),
    log,
    dataFolder: join(folder, 'web'),
  });
  await nashi.start();
  const tell = (): void => undefined;
  const run = { nashi, server: { url, pid: processes.web.pid, mostMemory: () => 0 }, tell };
  const { productIds } = await prepareCatalogue(run, { products: 5 });
  const products = await nashi.modules.catalog.productsByIds(productIds);
  const members = await prepareMembers(run, buyerCount);
  await fillWallets(nashi, members);
  const buyers = await Promise.all(
    members.map(async (member) => ({ ...member, addressId: await addAddress(url, member.cookie) })),
  );
  return {
    url,
    nashi,
    buyers,
    variants: [...products.values()].flatMap((product) =>
      product.variants.map((variant) => ({ variantId: variant.id, price: variant.price.amount })),
    ),
    startingBalance,
    async kill(target) {
      if (target === 'database') await killDatabase(() => postgres.pid);
      else {
        processes[target].signal('SIGKILL');
        await processes[target].ended;
      }
    },
    async revive(target) {
      if (target !== 'database') processes[target] = keep(target);
    },
    faults: () => faults.splice(0),
    async close() {
      closing = true;
      for (const one of Object.values(processes)) {
        one.signal('SIGTERM');
        await one.ended;
      }
      await nashi.stop();
      await database.close();
      await postgres.stop();
    },
  };
}

import { accountId } from '@nashi/ledger';
import type { Purchase } from './buyers.ts';
import type { Installation } from './installation.ts';

/** What every buyer was told so far, over all rounds. */
const told = new Map<string, { orders: number; spent: number }>();
const jobsPatience = 90_000;

async function ordersStand(installation: Installation, purchases: readonly Purchase[]): Promise<string[]> {
  const { pool } = installation.nashi.platform.database;
  const ids = purchases.flatMap((purchase) => purchase.orderIds);
  const found = await pool.query<{ id: string }>(
    `select id from ordering.orders where id = any($1::uuid[]) and payment = 'paid' and state = 'placed'`,
    [ids],
  );
  const paid = new Set(found.rows.map((row) => row.id));
  const problems = ids.filter((id) => !paid.has(id)).map((id) => `order ${id} was acknowledged and is not there, paid`);
  if (new Set(ids).size !== ids.length) problems.push('two purchases were answered with the same order');
  for (const { memberId, orderIds, total } of purchases) {
    const before = told.get(memberId) ?? { orders: 0, spent: 0 };
    told.set(memberId, { orders: before.orders + orderIds.length, spent: before.spent + total });
  }
  const all = await pool.query<{ member_id: string; n: number }>(
    `select member_id, count(*)::int as n from ordering.orders group by member_id`,
  );
  for (const { member_id: memberId, n } of all.rows) {
    const known = told.get(memberId)?.orders ?? 0;
    if (n !== known) problems.push(`member ${memberId} has ${n} orders and was told of ${known}`);
  }
  return problems;
}

async function moneyStands({ nashi, buyers, startingBalance }: Installation): Promise<string[]> {
  const { ledger } = nashi.modules;
  const { db } = nashi.platform.database;
  const walletOf = (memberId: Installation['buyers'][number]['memberId']) =>
    accountId({ kind: 'member-wallet', currency: 'CNY', ownerId: memberId });
  const balances = await ledger.balances(
    db,
    buyers.map((buyer) => walletOf(buyer.memberId)),
  );
  const problems = buyers.flatMap(({ memberId }) => {
    const balance = balances.get(walletOf(memberId))?.posted;
    const wanted = startingBalance - (told.get(memberId)?.spent ?? 0);
    return balance === wanted ? [] : [`wallet of ${memberId} holds ${balance} instead of ${wanted}`];
  });
  const proof = await ledger.prove(db);
  return proof.good ? problems : [...problems, `the ledger's proof fails: ${JSON.stringify(proof)}`];
}

async function stockStands({ nashi }: Installation): Promise<string[]> {
  const { pool } = nashi.platform.database;
  const pools = await pool.query<{ id: string }>(
    `select p.id from reservations.pools p left join reservations.holds h on h.pool_id = p.id group by p.id
     having p.held <> coalesce(sum(h.quantity) filter (where h.state = 'held'), 0)
         or p.taken <> coalesce(sum(h.quantity) filter (where h.state = 'confirmed'), 0)`,
  );
  const sold = await pool.query<{ sold: number; taken: number }>(
    `select (select coalesce(sum(quantity), 0)::int from ordering.order_lines) as sold,
            (select coalesce(sum(h.quantity), 0)::int from reservations.holds h where h.state = 'confirmed') as taken`,
  );
  const [{ sold: lines, taken } = { sold: 0, taken: 0 }] = sold.rows;
  return [
    ...pools.rows.map((row) => `pool ${row.id} does not equal its holds`),
    ...(lines === taken ? [] : [`${lines} pieces were sold and ${taken} are taken from stock`]),
  ];
}

/** All jobs that were due have run, and none was given up. */
async function jobsRan({ nashi }: Installation): Promise<string[]> {
  const { pool } = nashi.platform.database;
  const end = performance.now() + jobsPatience;
  const due = async () =>
    (
      await pool.query<{ task: string; n: number; error: string | null }>(
        `select task_identifier as task, count(*)::int as n, max(last_error) as error from graphile_worker.jobs
         where run_at <= now() group by 1`,
      )
    ).rows;
  let left = await due();
  while (left.length > 0 && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    left = await due();
  }
  return left.map(({ task, n, error }) => `${n} jobs of ${task} did not run: ${error ?? 'no error'}`);
}

/** What is wrong after a round; empty when every promise was kept. */
export async function verify(installation: Installation, purchases: readonly Purchase[]): Promise<string[]> {
  const refused = purchases.filter((purchase) => purchase.status !== 201);
  return [
    ...(purchases.length === 0 ? ['nobody bought anything'] : []),
    ...refused.map((purchase) => `purchase ${purchase.key} was refused with ${purchase.status}`),
    ...(await ordersStand(installation, purchases)),
    ...(await moneyStands(installation)),
    ...(await stockStands(installation)),
    ...(await jobsRan(installation)),
  ];
}

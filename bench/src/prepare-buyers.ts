import type { BenchRun } from './bench.ts';
import { prepareMembers } from './prepare-catalogue.ts';
import type { BenchMember } from './prepare-catalogue.ts';

export interface BenchBuyer extends BenchMember {
  addressId: string;
}

const address = {
  kind: 'dorm',
  recipient: 'Bench Buyer',
  phone: '13800000000',
  country: 'CN',
  region: '浙江省',
  city: '杭州市',
  district: '西湖区',
  street: '3-204',
  postcode: '310000',
  regionCode: '330106',
};

/** Members with money in their wallets and an address in their books. */
export async function prepareBuyers(run: BenchRun, count: number, wallet: number): Promise<BenchBuyer[]> {
  const members = await prepareMembers(run, count);
  const { payments } = run.nashi.modules;
  await run.nashi.platform.database.transaction((tx) =>
    payments.sandboxDeposits(
      tx,
      members.map(({ memberId }) => ({ memberId, amount: wallet, currency: 'CNY' })),
    ),
  );
  const buyers: BenchBuyer[] = [];
  for (const member of members) {
    const answer = await fetch(`${run.server.url}/api/v1/addresses`, {
      method: 'POST',
      headers: { cookie: member.cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ address, isDefault: true }),
    });
    const { addressId } = (await answer.json()) as { addressId: string };
    buyers.push({ ...member, addressId });
  }
  run.tell(`${buyers.length} buyers have money and an address`);
  return buyers;
}

/** Statements the server under test has sent to its database. */
export async function statementsOf(run: BenchRun): Promise<number> {
  const text = await (await fetch(`${run.server.url}/metrics`)).text();
  return Number(/^nashi_sql_statements (\d+)/m.exec(text)?.[1] ?? Number.NaN);
}

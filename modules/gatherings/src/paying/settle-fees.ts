import { businessDate } from '@nashi/clock';
import { accountId, transferId } from '@nashi/ledger';
import type { GatheringId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { lockGathering, markSettled } from '../gatherings/gathering-queries.ts';
import { linkOf } from '../gatherings/plan-gathering.ts';
import { notices } from '../notices.ts';
import { feesOf } from '../sign-ups/end-sign-ups.ts';

/** After the end the fees, less what went back, become the host's: nothing is kept. Once, however often it runs. */
export async function settleFees(deps: Deps, { id, endsAt }: { id: GatheringId; endsAt: string }): Promise<void> {
  const { database, clock, community } = deps.platform;
  await database.transaction(async (tx) => {
    const row = await lockGathering(tx, id);
    const moved = row?.endsAt.toISOString() !== endsAt;
    if (!row || moved || row.settledAt !== null || row.state === 'cancelled') return;
    const now = clock.now();
    await markSettled(tx, id, now);
    const from = feesOf(row);
    const amount = (await deps.ledger.balances(tx, [from])).get(from)?.available ?? 0;
    if (amount === 0) return;
    const { currency, hostId } = row;
    await deps.notifications.notify(tx, [
      {
        memberId: hostId,
        category: 'money',
        kind: notices.settled,
        params: { title: (row.shown ?? row).title },
        link: linkOf(id),
      },
    ]);
    await deps.ledger.openAccounts(tx, [{ kind: 'member-wallet', ownerId: hostId, currency }]);
    const [posted] = await deps.ledger.post(tx, [
      {
        id: transferId('gathering-settled', id),
        debit: from,
        credit: accountId({ kind: 'member-wallet', ownerId: hostId, currency }),
        amount,
        code: 'gathering.settled',
        businessDate: businessDate(now, community.timeZone),
        cause: { kind: 'gathering', id },
      },
    ]);
    if (posted?.result !== 'ok') throw new Error(`the fees of gathering ${id} stay where they are: ${posted?.result}`);
  });
}

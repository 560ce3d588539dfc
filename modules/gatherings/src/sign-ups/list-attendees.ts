import type { Tx } from '@nashi/db';
import type { Locale, Outcome } from '@nashi/errors';
import { cursor, pageOf } from '@nashi/http';
import { id, instant } from '@nashi/http/contract';
import type { MemberId } from '@nashi/ids';
import { currencies } from '@nashi/money';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import type { GatheringId, SignUpId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { gatheringErrors } from '../errors.ts';
import { gatheringRows } from '../gatherings/gathering-queries.ts';
import type { GatheringRow } from '../gatherings/gathering-row.ts';
import { timeText } from '../gatherings/plan-gathering.ts';
import { signUpPage } from './sign-up-queries.ts';
import type { SignUpRow } from './sign-up-queries.ts';

const position = z.strictObject({ at: instant, id: id<SignUpId>() });
const positionOf = (row: SignUpRow) => ({ at: row.signedUpAt.toISOString(), id: row.id });
/** As many places as a gathering may have, and as many who took theirs back. */
const mostLines = 20_000;

async function ownGathering(tx: Tx, gathering: GatheringId, host: MemberId): Promise<Outcome<GatheringRow>> {
  const row = (await gatheringRows(tx, [gathering])).get(gathering);
  return row?.hostId === host ? row : gatheringErrors.noSuchGathering();
}

async function named(tx: Tx, deps: Deps, rows: readonly SignUpRow[]) {
  const members = await deps.identity.membersByIds(tx, [...new Set(rows.map((row) => row.memberId))]);
  return rows.flatMap((row) => {
    const member = members.get(row.memberId);
    return member ? [{ row, member }] : [];
  });
}

/** Who signed up, for the host. */
export async function listAttendees(
  tx: Tx,
  deps: Deps,
  input: { gathering: GatheringId; host: MemberId; cursor?: string | undefined; limit: number },
) {
  const of = await ownGathering(tx, input.gathering, input.host);
  if (!('poolId' in of)) return of;
  return cursor(input.cursor, position, async (from) => {
    const rows = await signUpPage(tx, of.id, { from, limit: input.limit });
    const { items, next } = pageOf(rows, input.limit, positionOf);
    const people = await named(tx, deps, items);
    const money = (amount: number) => ({ amount, currency: of.currency });
    return {
      items: people.map(({ row, member }) => ({
        member,
        state: row.state,
        signedUpAt: row.signedUpAt.toISOString(),
        checkedInAt: row.checkedInAt?.toISOString() ?? null,
        paid: money(row.paid),
        refunded: money(row.refunded),
      })),
      next,
    };
  });
}

const heads = {
  zh: ['昵称', '学校', '状态', '报名时间', '签到时间', '已付', '已退'],
  en: ['Nickname', 'School', 'State', 'Signed up', 'Checked in', 'Paid', 'Refunded'],
};
const states = {
  zh: { waiting: '候补', unpaid: '待付款', coming: '已报名', cancelled: '已取消', lapsed: '已超时' },
  en: { waiting: 'waiting', unpaid: 'unpaid', coming: 'coming', cancelled: 'cancelled', lapsed: 'lapsed' },
};

/** The same as a table that spreadsheets open; times are the community's. */
export async function attendeesCsv(
  tx: Tx,
  deps: Deps,
  input: { gathering: GatheringId; host: MemberId; locale: Locale },
): Promise<Outcome<string>> {
  const of = await ownGathering(tx, input.gathering, input.host);
  if (!('poolId' in of)) return of;
  const people = await named(tx, deps, await signUpPage(tx, of.id, { from: undefined, limit: mostLines }));
  const places = currencies[of.currency];
  const time = (at: Date | null) => (at === null ? '' : timeText(deps, at));
  const lines = people.map(({ row, member }) => [
    member.nickname,
    member.school ?? '',
    states[input.locale][row.state],
    time(row.signedUpAt),
    time(row.checkedInAt),
    (row.paid / 10 ** places).toFixed(places),
    (row.refunded / 10 ** places).toFixed(places),
  ]);
  return stringify([heads[input.locale], ...lines], { bom: true, escape_formulas: true, record_delimiter: 'windows' });
}

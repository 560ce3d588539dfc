import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { ExportRow, PersonalData } from '@nashi/platform';

const paymentsOf = statement<ExportRow>(
  'payments.export-payments',
  `select id::text as key, to_jsonb(p) - 'request_key' - 'request_fingerprint' as row from payments.payments p
   where payer_id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
);

const refundsOf = statement<ExportRow>(
  'payments.export-refunds',
  `select id::text as key, to_jsonb(r) - 'last_fault' as row from payments.refunds r
   where payer_id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
);

const transfersOf = statement<ExportRow>(
  'payments.export-transfers',
  `select id::text as key, to_jsonb(t) as row from payments.transfers t
   where (from_id = $1 or to_id = $1) and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
);

const withdrawalsOf = statement<ExportRow>(
  'payments.export-withdrawals',
  `select id::text as key, to_jsonb(w) - 'reviewed_by' as row from payments.withdrawals w
   where owner_kind = 'member' and owner_id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
);

/** What is kept here about one member. */
export const personalData: PersonalData = {
  exports: {
    payments: paymentsOf,
    refunds: refundsOf,
    transfers: transfersOf,
    withdrawals: withdrawalsOf,
  },
  async erase(tx, member) {
    await sql`update payments.transfers set note = '' where from_id = ${member}`.execute(tx);
    await sql`
      update payments.withdrawals set holder_name = '', account_number = ''
      where owner_kind = 'member' and owner_id = ${member}`.execute(tx);
  },
};

/** Money of a member that is neither here nor there: on its way out, in, or to a friend. */
export async function moneyMoves(tx: Tx, member: MemberId): Promise<boolean> {
  const { rows } = await sql`
    select 1 from payments.withdrawals
      where owner_kind = 'member' and owner_id = ${member} and state in ('requested', 'processing')
    union all
    select 1 from payments.transfers where (from_id = ${member} or to_id = ${member}) and state = 'waiting'
    union all
    select 1 from payments.payments where payer_id = ${member} and state in ('created', 'processing')
    union all
    select 1 from payments.refunds where payer_id = ${member} and state <> 'succeeded' limit 1`.execute(tx);
  return rows.length > 0;
}

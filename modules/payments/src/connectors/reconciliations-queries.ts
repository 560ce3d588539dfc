import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { z } from 'zod';
import type * as shapes from '../contract-shapes.ts';

export type Reconciliation = Omit<z.input<typeof shapes.reconciliation>, 'at' | 'connectorName'> & { at: Date };

export async function keepReconciliation(tx: Tx, r: Reconciliation): Promise<void> {
  await sql`
    insert into payments.reconciliations (connector, business_date, at, provider_count, ledger_count, provider_total,
      ledger_total, differences)
    values (${r.connector}, ${r.date}, ${r.at}, ${r.providerCount}, ${r.ledgerCount}, ${r.providerTotal}, ${r.ledgerTotal},
            ${JSON.stringify(r.differences)}::jsonb)
    on conflict (connector, business_date) do update set at = excluded.at, provider_count = excluded.provider_count,
      ledger_count = excluded.ledger_count, provider_total = excluded.provider_total,
      ledger_total = excluded.ledger_total, differences = excluded.differences`.execute(tx);
}

export async function listReconciliations(
  tx: Tx,
  { from, limit }: { from: { date: string; connector: string } | undefined; limit: number },
): Promise<Reconciliation[]> {
  const result = await sql<Reconciliation>`
    select connector, business_date as date, at, provider_count as "providerCount", ledger_count as "ledgerCount",
      provider_total as "providerTotal", ledger_total as "ledgerTotal", differences
    from payments.reconciliations
    where ${from?.date ?? null}::date is null
      or (business_date, connector) < (${from?.date ?? null}::date, ${from?.connector ?? null}::text)
    order by business_date desc, connector desc limit ${limit}`.execute(tx);
  return result.rows;
}

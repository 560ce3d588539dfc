import { cursor, implement, pageOf } from '@nashi/http';
import type { Route } from '@nashi/http';
import { instant } from '@nashi/http/contract';
import type { Platform } from '@nashi/platform';
import { z } from 'zod';
import { ledgerContract } from './contract.ts';
import { listProofs, sumByKind } from './proof/proof-queries.ts';
import { proveAndKeep } from './proof/prove.ts';

const position = z.strictObject({ at: instant, id: z.uuid() });

export function ledgerRoutes({ audit }: Platform): Route[] {
  return implement(ledgerContract, {
    'GET /api/v1/ledger/proofs': ({ tx, query }) =>
      cursor(query.cursor, position, async (from) => {
        const rows = await listProofs(tx, from, query.limit + 1);
        const runs = rows.map(({ at, took_milliseconds: tookMilliseconds, ...row }) => ({
          ...row,
          at: at.toISOString(),
          tookMilliseconds,
        }));
        return pageOf(runs, query.limit, ({ at, id }) => ({ at, id }));
      }),
    'POST /api/v1/ledger/proofs': async ({ tx, now, actor, ip }) => {
      const run = await proveAndKeep(tx, now);
      await audit.record(tx, {
        actor: actor.memberId,
        action: 'ledger.proved',
        target: `ledger-proof:${run.id}`,
        detail: { good: run.good },
        ip,
      });
      return run;
    },
    'GET /api/v1/ledger/chart': async ({ tx }) => ({ items: await sumByKind(tx) }),
  });
}

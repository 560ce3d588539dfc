import type { Database, Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Locale } from '@nashi/errors';
import { isAnswer, replay } from './answers.ts';
import { httpErrors } from './errors.ts';
import { claim, keepAnswers } from './idempotency-queries.ts';
import type { Route } from './implement.ts';
import { problemOf } from './problems.ts';

export interface RunInput {
  tx: Tx;
  locale: Locale;
  idempotency: { caller: string; key: string; fingerprint: string } | undefined;
}

const mostTries = 3;
/** Not worth keeping: the next try may well succeed with the same key. */
const passing = new Set([401, 429, 500, 503]);

function isConflict(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === '40001' || code === '40P01';
}

/**
 * Runs a route that changes something: one transaction for its effect and the kept answer. A refusal undoes the
 * transaction and is then kept too, so that the same key gets the same answer. Deadlocks are tried again.
 */
export async function runChange(database: Database, route: Route, input: RunInput): Promise<unknown> {
  const { idempotency } = input;
  const status = route.contract.status ?? (route.contract.response ? 200 : 204);
  const once = () =>
    database.transaction(async (tx) => {
      if (idempotency) {
        const claimed = await claim(tx, idempotency.caller, idempotency.key);
        if (claimed.state === 'running') return httpErrors.keyInUse();
        if (claimed.state === 'answered') return replay(claimed.answer, idempotency.fingerprint);
      }
      input.tx = tx;
      const value = await route.run(input);
      if (idempotency && !isRefusal(value)) {
        await keepAnswers(tx, [{ ...idempotency, status, body: isAnswer(value) ? null : value }]);
      }
      return value;
    });
  for (let attempt = 1; ; attempt += 1) {
    try {
      const value = await once();
      if (isRefusal(value) && idempotency && !value.code.startsWith('http.') && !passing.has(value.kind.status)) {
        await keepAnswers(database.db, [
          { ...idempotency, status: value.kind.status, body: problemOf(value, input.locale) },
        ]);
      }
      return value;
    } catch (error) {
      if (attempt === mostTries || !isConflict(error)) throw error;
    }
  }
}

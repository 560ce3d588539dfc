import { randomUUID } from 'node:crypto';
import { auditMigrations, createAudit } from '@nashi/audit';
import { testClock } from '@nashi/clock';
import type { BusinessDate } from '@nashi/clock';
import { newId } from '@nashi/ids';
import type { Id } from '@nashi/ids';
import { createJobs, jobsMigrations } from '@nashi/jobs';
import { createLive, liveMigrations } from '@nashi/live';
import { deriveSecrets } from '@nashi/platform';
import { createReservations, reservationsMigrations } from '@nashi/reservations';
import { createTestDatabase } from '@nashi/testing';
import { pino } from 'pino';
import type { AccountId, TransferId } from '../accounts/account-id.ts';
import type { AccountKind } from '../accounts/chart.ts';
import { createLedger } from '../create-ledger.ts';

/** A ledger on a database of its own, and short ways to say what tests say often. */
export async function startTestLedger({ connections = 16 } = {}) {
  const clock = testClock();
  const migrations = { name: 'ledger', migrations: new URL('../../migrations/', import.meta.url) };
  const sets = [jobsMigrations, auditMigrations, liveMigrations, reservationsMigrations, migrations];
  const database = await createTestDatabase(sets, { template: 'ledger', connections });
  const platform = {
    database,
    clock,
    jobs: createJobs(clock),
    live: createLive(database),
    audit: createAudit(clock),
    reservations: createReservations(clock),
    community: {
      name: { zh: '梨园', en: 'Pear Garden' },
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      origin: 'http://localhost',
    },
    secrets: deriveSecrets(Buffer.from('only for tests')),
    log: pino({ level: 'silent' }),
    dataFolder: '/nonexistent',
  } as const;
  const ledger = createLedger(platform);
  const date = '2026-03-02' as BusinessDate;

  const open = async (kind: AccountKind, currency: 'CNY' | 'USD' = 'CNY', highest?: number): Promise<AccountId> => {
    const owned = !['platform-income', 'clearing', 'coupon-funding', 'points-issued'].includes(kind);
    const [id] = await ledger.openAccounts(database.db, [
      {
        kind,
        currency,
        ...(owned ? { ownerId: randomUUID() as Id<string> } : { label: randomUUID() }),
        ...(highest === undefined ? {} : { highest }),
      },
    ]);
    if (!id) throw new Error('no account');
    return id;
  };
  const cause = () => ({ kind: 'test', id: randomUUID() as Id<string> });
  const move = (debit: AccountId, credit: AccountId, amount: number) => ({
    id: newId<TransferId>(),
    debit,
    credit,
    amount,
    code: 'test.move',
    businessDate: date,
    cause: cause(),
  });
  /** A member's wallet with money in it. */
  const wallet = async (amount: number, bank?: AccountId): Promise<AccountId> => {
    const id = await open('member-wallet');
    if (amount > 0) await ledger.post(database.db, [move(bank ?? (await open('clearing')), id, amount)]);
    return id;
  };
  const balance = async (id: AccountId) => {
    const found = (await ledger.balances(database.db, [id])).get(id);
    if (!found) throw new Error('no such account');
    return found;
  };
  return { clock, database, platform, ledger, date, open, wallet, move, cause, balance };
}

export type TestLedger = Awaited<ReturnType<typeof startTestLedger>>;

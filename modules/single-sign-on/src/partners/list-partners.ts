import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { pageOf } from '@nashi/http';
import type { Page } from '@nashi/http/contract';
import type { Partner, PartnerId } from '../contract.ts';
import { errors } from '../errors.ts';
import { consentCounts, partnerPage, partnersByIds } from './partners-queries.ts';
import type { PartnerRow } from './partners-queries.ts';

function shown(row: PartnerRow, members: number): Partner {
  const { secretHash: _, createdAt, ...rest } = row;
  return { ...rest, members, createdAt: createdAt.toISOString() };
}

export async function listPartners(tx: Tx, from: PartnerId | undefined, limit: number): Promise<Page<Partner>> {
  const found = pageOf(await partnerPage(tx, from, limit + 1), limit, ({ id }) => id);
  const counts = await consentCounts(
    tx,
    found.items.map(({ id }) => id),
  );
  return { items: found.items.map((row) => shown(row, counts.get(row.id) ?? 0)), next: found.next };
}

export async function partnerNow(tx: Tx, id: PartnerId): Promise<Outcome<Partner>> {
  const row = (await partnersByIds(tx, [id])).get(id);
  if (!row) return errors.partnerNotFound();
  return shown(row, (await consentCounts(tx, [id])).get(id) ?? 0);
}

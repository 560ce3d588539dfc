import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { FileId, Purpose } from '../contract.ts';
import { errors } from '../errors.ts';
import { attachFiles } from '../files-queries.ts';

/** Says that something uses these files. Refused unless every one was uploaded by `owner` for this purpose. */
export async function attach(
  tx: Tx,
  ids: readonly FileId[],
  owner: MemberId,
  use: { purpose: Purpose; at: Date; field?: string },
): Promise<Outcome<undefined>> {
  const wanted = [...new Set(ids)].toSorted();
  if (wanted.length === 0) return undefined;
  const attached = await attachFiles(tx, wanted, owner, use.purpose, use.at);
  return attached.length === wanted.length ? undefined : errors.notYours({}, use.field ?? 'files');
}

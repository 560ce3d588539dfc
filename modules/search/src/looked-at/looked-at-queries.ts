import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { ExportRow } from '@nashi/platform';
import type { LookedAtKind } from '../contract.ts';

export interface LookedAtRow {
  kind: LookedAtKind;
  id: string;
  at: Date;
}

/** Notes one look, unless the member wants none kept, and forgets what lies far back. */
export const noteLook = statement<object>(
  'search.note-look',
  `with noted as (
     insert into search.looked_at (member_id, kind, id, at)
     select $1, $2, $3, $4 where not exists (select from search.keeps_nothing where member_id = $1)
     on conflict (member_id, kind, id) do update set at = excluded.at)
   delete from search.looked_at where (member_id, kind, id) in (
     select member_id, kind, id from search.looked_at where member_id = $1 order by at desc, id desc offset $5)`,
);

export async function looksOf(
  tx: Tx,
  member: MemberId,
  wish: { kind: LookedAtKind | undefined; from: { at: string; id: string } | undefined; limit: number },
): Promise<LookedAtRow[]> {
  const { kind, from, limit } = wish;
  const { rows } = await sql<LookedAtRow>`
    select kind, id, at from search.looked_at where member_id = ${member}
      ${kind === undefined ? sql`` : sql`and kind = ${kind}`}
      ${from ? sql`and (at, id) < (${from.at}::timestamptz, ${from.id}::uuid)` : sql``}
    order by at desc, id desc limit ${limit}`.execute(tx);
  return rows;
}

export async function forgetLooks(tx: Tx, member: MemberId): Promise<void> {
  await sql`delete from search.looked_at where member_id = ${member}`.execute(tx);
}

export async function keepsNothing(tx: Tx, member: MemberId): Promise<'on' | 'off'> {
  const { rows } = await sql`select from search.keeps_nothing where member_id = ${member}`.execute(tx);
  return rows.length > 0 ? 'off' : 'on';
}

export async function setKeeping(tx: Tx, member: MemberId, keeping: 'on' | 'off'): Promise<void> {
  if (keeping === 'on') await sql`delete from search.keeps_nothing where member_id = ${member}`.execute(tx);
  else {
    await sql`insert into search.keeps_nothing (member_id) values (${member}) on conflict do nothing`.execute(tx);
  }
}

export const exportLooks = statement<ExportRow>(
  'search.export-looks',
  `select kind || ':' || id as key, jsonb_build_object('kind', kind, 'id', id, 'at', at) as row
   from search.looked_at where member_id = $1 and ($2::text is null or kind || ':' || id > $2)
   order by kind || ':' || id limit $3`,
);

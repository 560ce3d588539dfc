import { sql, statement } from '@nashi/db';
import type { ExportRow, PersonalData } from '@nashi/platform';
import { shopsErrors as errors } from './errors.ts';

const subscriptionsOf = statement<ExportRow>(
  'shops.export-subscriptions',
  `select shop_id::text as key, jsonb_build_object('shop', shop_id, 'since', since) as row from shops.subscriptions
   where member_id = $1 and ($2::uuid is null or shop_id > $2::uuid) order by shop_id limit $3`,
);

const workOf = statement<ExportRow>(
  'shops.export-work',
  `select shop_id::text as key, jsonb_build_object('shop', shop_id, 'role', role, 'since', added_at) as row from shops.staff
   where member_id = $1 and ($2::uuid is null or shop_id > $2::uuid) order by shop_id limit $3`,
);

const ownShopsOf = statement<ExportRow>(
  'shops.export-own-shops',
  `select id::text as key, to_jsonb(s) - 'claimed_by' - 'claimed_until' as row from shops.shops s
   where owner_id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
);

/** What is kept here about one member. */
export const personalData: PersonalData = {
  exports: {
    subscriptions: subscriptionsOf,
    work: workOf,
    'own-shops': ownShopsOf,
  },
  async holdsBack(tx, member) {
    const { rows } = await sql<{ name: string }>`
      select name_zh as name from shops.shops
      where owner_id = ${member} and state in ('submitted', 'approved', 'suspended') order by id limit 1`.execute(tx);
    return rows.map(({ name }) => errors.shopStillOpen({ name }));
  },
  async erase(tx, member) {
    await sql`delete from shops.subscriptions where member_id = ${member}`.execute(tx);
    await sql`delete from shops.staff where member_id = ${member} and role <> 'owner'`.execute(tx);
    await sql`update shops.shops set contact = '{}' where owner_id = ${member}`.execute(tx);
  },
};

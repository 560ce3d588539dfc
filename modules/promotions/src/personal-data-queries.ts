import { sql, statement } from '@nashi/db';
import type { ExportRow, PersonalData } from '@nashi/platform';

const couponsOf = statement<ExportRow>(
  'promotions.export-coupons',
  `select c.id::text as key, to_jsonb(c) || jsonb_build_object('name', t.name) as row from promotions.coupons c join promotions.templates t on t.id = c.template_id
   where c.member_id = $1 and ($2::uuid is null or c.id > $2::uuid) order by c.id limit $3`,
);

/** What is kept here about one member. */
export const personalData: PersonalData = {
  exports: {
    coupons: couponsOf,
  },
  async erase(tx, member) {
    await sql`delete from promotions.code_tries where member_id = ${member}`.execute(tx);
  },
};

import { statement } from '@nashi/db';
import type { ExportRow } from '@nashi/platform';

export const exportConsents = statement<ExportRow>(
  'single-sign-on.export-consents',
  `select c.id::text as key, jsonb_build_object('partner', p.name, 'purpose', p.purpose, 'allowed', c.scopes,
     'refused', c.refused, 'givenAt', c.given_at, 'lastUsedAt', c.last_used_at, 'withdrawnAt', c.withdrawn_at) as row
   from single_sign_on.consents c join single_sign_on.partners p on p.id = c.partner_id
   where c.member_id = $1 and ($2::uuid is null or c.id > $2::uuid) order by c.id limit $3`,
);

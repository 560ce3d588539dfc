import type { PersonalData } from '@nashi/platform';
import { errors } from './errors.ts';
import { memberIdsWithRole } from './members/members-queries.ts';
import type { Parts } from './parts.ts';
import {
  eraseMember,
  exportApplications,
  exportCertifications,
  exportMails,
  exportPasskeys,
  exportProfile,
  exportSessions,
  otherOperatorExists,
} from './personal-data-queries.ts';
import { tellActorChanged } from './sessions/sessions-queries.ts';

/** What is kept here about one member. */
export function personalData({ platform, actors }: Parts): PersonalData {
  return {
    exports: {
      profile: exportProfile,
      sessions: exportSessions,
      certifications: exportCertifications,
      'card-applications': exportApplications,
      passkeys: exportPasskeys,
      'mails-to-you': exportMails,
    },
    async holdsBack(tx, member) {
      const operators = await memberIdsWithRole(tx, 'operator');
      if (!operators.includes(member) || (await otherOperatorExists(tx, member))) return [];
      return [errors.lastOperator()];
    },
    async erase(tx, member) {
      actors.distrust(member);
      await eraseMember(tx, member, platform.clock.now());
      await tellActorChanged(tx, member);
    },
  };
}

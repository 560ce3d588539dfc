import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { Files } from '@nashi/files';
import type { Identity } from '@nashi/identity';
import type { MemberId } from '@nashi/ids';
import type { Notifications } from '@nashi/notifications';
import type { PersonalData, Platform } from '@nashi/platform';

/** A consent as the module that asked for it keeps it. */
export interface Consent {
  id: string;
  to: string;
  purpose: { zh: string; en: string };
  scopes: readonly string[];
  givenAt: Date;
  lastUsedAt: Date | null;
}

/** Where consents are given; each has a name of its own. */
export interface ConsentSource {
  list(tx: Tx, member: MemberId): Promise<readonly Consent[]>;
  withdraw(tx: Tx, member: MemberId, id: string): Promise<Outcome<undefined>>;
}

export interface PrivacyDeps {
  identity: Pick<Identity, 'contactsByIds' | 'sendMail'>;
  notifications: Pick<Notifications, 'notify'>;
  files: Pick<Files, 'filesOf'>;
  consents: Readonly<Record<string, ConsentSource>>;
  /** What every module keeps about members, by module; those that others rest on come first. */
  personalData: () => readonly (readonly [module: string, data: PersonalData])[];
}

/** What the use cases and routes of this module share. */
export interface Parts extends PrivacyDeps {
  platform: Platform;
}

import type { Tx } from '@nashi/db';
import type { Files } from '@nashi/files';
import type { MemberId } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import type { MemberCard } from './contract.ts';
import type { Mailer } from './mail/send-mail.ts';
import type { Texter } from './mail/send-text.ts';
import type { Relation } from './members/profile-rules.ts';
import type { Challenges } from './passkeys/challenges.ts';
import type { PasswordHashes } from './passwords/hash-password.ts';
import type { OidcClient } from './providers/oidc-client.ts';
import type { SamlClient } from './providers/saml-client.ts';
import type { ActorCache } from './sessions/authenticate.ts';
import type { Limits } from './sign-in/limits.ts';
import type { OneTimeCodes } from './sign-in/one-time-codes.ts';

/** What the use cases and routes of this module share. */
export interface Parts {
  platform: Platform;
  files: Files;
  profileChanged: ((tx: Tx, member: MemberId) => Promise<void>) | undefined;
  oidc: OidcClient;
  saml: SamlClient;
  codes: OneTimeCodes;
  limits: Limits;
  passwords: PasswordHashes;
  challenges: Challenges;
  mailer: Mailer;
  texter: Texter;
  actors: ActorCache;
  relationOf(tx: Tx, viewer: MemberId | undefined, member: MemberId): Promise<Relation | 'blocked'>;
  cards(tx: Tx, ids: readonly MemberId[]): Promise<Map<MemberId, MemberCard>>;
}

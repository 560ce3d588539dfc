import type { Clock } from '@nashi/clock';
import type { Database } from '@nashi/db';
import type { IdentityDeps } from '@nashi/identity';
import type { PaymentsDeps } from '@nashi/payments';
import type { Community, Secrets } from '@nashi/platform';
import type { Logger } from 'pino';

/** What an installation is made of, and made with. */
export interface AssembleOptions {
  database: Database;
  clock: Clock;
  community: Community;
  secrets: Secrets;
  log: Logger;
  dataFolder: string;
  /** Without it, mail is only shown in the operator's Outbox page. */
  mail?: IdentityDeps['mail'];
  /** Without it, messages to phones are only shown in the operator's Outbox page. */
  text?: IdentityDeps['text'];
  /** The bank that stands in for real ones; on when not said otherwise. */
  sandboxBank?: PaymentsDeps['sandboxBank'];
  /** Origins of push services that are sent to, beside those of the browsers. */
  pushServices?: readonly string[];
  /** `nobody`: the past is told, so nothing is kept for browsers that might be listening. */
  audience?: 'browsers' | 'nobody';
}

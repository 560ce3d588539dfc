import type { Catalog } from '@nashi/catalog';
import type { Database } from '@nashi/db';
import type { Files } from '@nashi/files';
import type { Route } from '@nashi/http';
import type { Identity } from '@nashi/identity';
import type { Messaging } from '@nashi/messaging';
import type { Currency } from '@nashi/money';
import type { Payments } from '@nashi/payments';
import type { Posts } from '@nashi/posts';
import type { Sharing } from '@nashi/sharing';
import type { SocialGraph } from '@nashi/social-graph';

/** A Nashi whose clock can be set back, in which the community's last weeks are lived once more. */
export interface Replay {
  database: Database;
  community: { currency: Currency; timeZone: string };
  modules: {
    catalog: Catalog;
    files: Files;
    identity: Identity;
    messaging: Messaging;
    payments: Payments;
    posts: Posts;
    sharing: Sharing;
    socialGraph: SocialGraph;
  };
  routes: readonly Route[];
  /** Runs something at an instant: whatever asks the clock meanwhile is told this instant. */
  at<T>(at: Date, run: () => Promise<T>): Promise<T>;
  /** Lets time pass: background work that is due by then is done. */
  passTo(at: Date): Promise<void>;
}

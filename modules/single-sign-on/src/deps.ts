import type { Authenticate } from '@nashi/http';
import type { Identity } from '@nashi/identity';
import type { Platform } from '@nashi/platform';
import type { SignInProvider } from './provider/sign-in-provider.ts';

export interface SingleSignOnDeps {
  identity: Pick<Identity, 'membersByIds' | 'studentsByIds' | 'signedInAt'> & { authenticate: Authenticate };
}

/** What the use cases and routes of this module share. */
export interface Parts extends SingleSignOnDeps {
  platform: Platform;
  provider: SignInProvider;
}

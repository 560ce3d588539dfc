import type { identityContract, Me } from '@nashi/identity/contract';
import { apiOf } from '@nashi/ui';

/** What the app knows of the member who is signed in. */
export type Account = Me;

export const accountApi = apiOf<typeof identityContract>();

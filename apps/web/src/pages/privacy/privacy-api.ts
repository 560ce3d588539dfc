import type { identityContract } from '@nashi/identity/contract';
import type { privacyContract } from '@nashi/privacy/contract';
import type { signInRequestContract } from '@nashi/single-sign-on/contract';
import { apiOf } from '@nashi/ui';

export const requestApi = apiOf<typeof signInRequestContract>();
export const sessionApi = apiOf<typeof identityContract>();
export const privacyApi = apiOf<typeof privacyContract>();

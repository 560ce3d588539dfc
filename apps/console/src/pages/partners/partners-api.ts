import type { Partner, partnersContract } from '@nashi/single-sign-on/contract';
import { apiOf } from '@nashi/ui';

export const partnersApi = apiOf<typeof partnersContract>();
export type { Partner };

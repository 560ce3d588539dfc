import { apiOf } from '@nashi/ui';
import type { ZodType } from 'zod';

/** What the frame of the app shows of the member who is signed in. */
export interface Account {
  readonly id: string;
  readonly nickname: string;
  readonly avatar: string | null;
  readonly certified: boolean;
}

type AccountContract = {
  'GET /api/v1/me': { summary: string; access: 'member'; response: ZodType<Account> };
};

export const accountApi = apiOf<AccountContract>();

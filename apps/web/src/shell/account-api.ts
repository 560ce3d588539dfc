import { apiOf } from '@nashi/ui';

interface Shape<T> {
  readonly _zod: { readonly input: T; readonly output: T };
}

/** What the frame of the app shows of the member who is signed in. */
export interface Account {
  readonly id: string;
  readonly nickname: string;
  readonly avatar: string | null;
  readonly certified: boolean;
}

interface AccountContract {
  'GET /api/v1/me': { response: Shape<Account> };
}

export const accountApi = apiOf<AccountContract>();

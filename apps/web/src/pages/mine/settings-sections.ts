import type { ReactNode } from 'react';
import { AccountSection } from './account-section.tsx';

/** Parts of the settings page that other areas bring: account, privacy, notifications. */
export const settingsSections: readonly {
  readonly id: string;
  readonly Section: () => ReactNode;
}[] = [{ id: 'account', Section: AccountSection }];

import type { ReactNode } from 'react';
import { PeopleSection } from '../people/people-section.tsx';
import { AccountSection } from './account-section.tsx';

/** Parts of the settings page that other areas bring: account, privacy, notifications. */
export const settingsSections: readonly {
  readonly id: string;
  readonly Section: () => ReactNode;
}[] = [
  { id: 'account', Section: AccountSection },
  { id: 'people', Section: PeopleSection },
];

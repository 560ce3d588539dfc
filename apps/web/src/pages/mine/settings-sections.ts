import type { ReactNode } from 'react';

/** Parts of the settings page that other areas bring: account, privacy, notifications. */
export const settingsSections: readonly {
  readonly id: string;
  readonly Section: () => ReactNode;
}[] = [];

import type { Text } from '@nashi/ui';
import { House, type LucideIcon } from 'lucide-react';

export type Section = 'merchant' | 'operator';

/** One line of the left navigation. Each area adds its own, in the order they should stand. */
export interface NavigationEntry {
  readonly to: string;
  readonly name: Text;
  readonly icon: LucideIcon;
  readonly section: Section;
}

export const homeEntry = { to: '/', icon: House } as const;

export const navigationEntries: readonly NavigationEntry[] = [];

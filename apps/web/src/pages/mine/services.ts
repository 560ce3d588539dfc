import type { Text } from '@nashi/ui';
import { BadgeCheck, Settings, type LucideIcon } from 'lucide-react';

/** One entry of the grid on Mine. Each area adds its own; `to` is the page it opens. */
export interface Service {
  readonly to: string;
  readonly name: Text;
  readonly icon: LucideIcon;
}

export const services: readonly Service[] = [
  { to: '/certification', name: { zh: '学生认证', en: 'Certification' }, icon: BadgeCheck },
  { to: '/settings', name: { zh: '设置', en: 'Settings' }, icon: Settings },
];

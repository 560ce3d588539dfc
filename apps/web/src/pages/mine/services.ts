import type { Text } from '@nashi/ui';
import {
  BadgeCheck,
  CircleDashed,
  Images,
  MapPin,
  PenLine,
  ReceiptText,
  Settings,
  Share2,
  ShoppingCart,
  TicketPercent,
  UsersRound,
  WalletMinimal,
  type LucideIcon,
} from 'lucide-react';

/** One entry of the grid on Mine. Each area adds its own; `to` is the page it opens. */
export interface Service {
  readonly to: string;
  readonly name: Text;
  readonly icon: LucideIcon;
}

export const services: readonly Service[] = [
  { to: '/orders', name: { zh: '我的订单', en: 'Orders' }, icon: ReceiptText },
  { to: '/cart', name: { zh: '购物车', en: 'Cart' }, icon: ShoppingCart },
  { to: '/my/coupons', name: { zh: '优惠券', en: 'Coupons' }, icon: TicketPercent },
  { to: '/my/teams', name: { zh: '我的拼团', en: 'My teams' }, icon: UsersRound },
  { to: '/my/shares', name: { zh: '我的分享', en: 'My shares' }, icon: Share2 },
  { to: '/my/posts', name: { zh: '我的动态', en: 'My posts' }, icon: Images },
  { to: '/circles', name: { zh: '圈子', en: 'Circles' }, icon: CircleDashed },
  { to: '/addresses', name: { zh: '地址簿', en: 'Addresses' }, icon: MapPin },
  { to: '/wallet', name: { zh: '钱包', en: 'Wallet' }, icon: WalletMinimal },
  { to: '/certification', name: { zh: '学生认证', en: 'Certification' }, icon: BadgeCheck },
  { to: '/my/posts', name: { zh: '我的动态', en: 'My posts' }, icon: PenLine },
  { to: '/circles', name: { zh: '圈子', en: 'Circles' }, icon: UsersRound },
  { to: '/settings', name: { zh: '设置', en: 'Settings' }, icon: Settings },
];

import type { Text } from '@nashi/ui';
import {
  BadgeCheck,
  Bell,
  Bookmark,
  CalendarDays,
  CircleDashed,
  CircleHelp,
  History,
  Images,
  MapPin,
  MonitorSmartphone,
  ReceiptText,
  Scale,
  Settings,
  Share2,
  ShieldCheck,
  ShoppingCart,
  Ticket,
  TicketPercent,
  UsersRound,
  WalletMinimal,
  type LucideIcon,
} from 'lucide-react';

/** One entry of the grid on Mine. Each area adds its own; `to` is the page it opens. */
export interface Service {
  readonly to: string;
  readonly search?: Readonly<Record<string, string>>;
  readonly name: Text;
  readonly icon: LucideIcon;
}

export const services: readonly Service[] = [
  { to: '/orders', name: { zh: '我的订单', en: 'Orders' }, icon: ReceiptText },
  { to: '/cart', name: { zh: '购物车', en: 'Cart' }, icon: ShoppingCart },
  { to: '/wallet', name: { zh: '钱包', en: 'Wallet' }, icon: WalletMinimal },
  { to: '/my/coupons', name: { zh: '优惠券', en: 'Coupons' }, icon: TicketPercent },
  { to: '/coupons', name: { zh: '领券中心', en: 'Coupon centre' }, icon: Ticket },
  { to: '/my/teams', name: { zh: '我的拼团', en: 'My teams' }, icon: UsersRound },
  { to: '/my/shares', name: { zh: '我的分享', en: 'My shares' }, icon: Share2 },
  { to: '/my/posts', name: { zh: '我的动态', en: 'My posts' }, icon: Images },
  { to: '/my/posts', search: { tab: 'saved' }, name: { zh: '收藏', en: 'Saved' }, icon: Bookmark },
  { to: '/my/history', name: { zh: '浏览记录', en: 'Looked at' }, icon: History },
  { to: '/circles', name: { zh: '圈子', en: 'Circles' }, icon: CircleDashed },
  { to: '/gatherings', name: { zh: '活动', en: 'Gatherings' }, icon: CalendarDays },
  { to: '/messages/notifications', name: { zh: '通知', en: 'Notifications' }, icon: Bell },
  { to: '/addresses', name: { zh: '地址簿', en: 'Addresses' }, icon: MapPin },
  { to: '/certification', name: { zh: '学生认证', en: 'Certification' }, icon: BadgeCheck },
  { to: '/my/reviews', name: { zh: '审核记录', en: 'My reviews' }, icon: Scale },
  { to: '/sessions', name: { zh: '登录设备', en: 'Devices' }, icon: MonitorSmartphone },
  { to: '/privacy', name: { zh: '隐私', en: 'Privacy' }, icon: ShieldCheck },
  { to: '/help', name: { zh: '帮助', en: 'Help' }, icon: CircleHelp },
  { to: '/settings', name: { zh: '设置', en: 'Settings' }, icon: Settings },
];

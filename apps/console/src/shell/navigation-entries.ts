import type { Text } from '@nashi/ui';
import {
  Activity,
  BadgeCheck,
  BadgePercent,
  ChartColumn,
  ChartLine,
  CircleHelp,
  Gavel,
  Handshake,
  ReceiptText,
  Undo2,
  Hash,
  House,
  Package,
  Store,
  Stamp,
  KeyRound,
  Mail,
  School,
  ScrollText,
  Users,
  ShieldCheck,
  SlidersHorizontal,
  Landmark,
  Scale,
  CreditCard,
  Gift,
  Share2,
  TicketPercent,
  Truck,
  UsersRound,
  type LucideIcon,
} from 'lucide-react';

export type Section = 'merchant' | 'operator';

/** One line of the left navigation. Each area adds its own, in the order they should stand. */
export interface NavigationEntry {
  readonly to: string;
  readonly name: Text;
  readonly icon: LucideIcon;
  readonly section: Section;
}

export const homeEntry = { to: '/', icon: House } as const;

export const navigationEntries: readonly NavigationEntry[] = [
  { to: '/sales', name: { zh: '经营概况', en: 'Sales' }, icon: ChartLine, section: 'merchant' },
  { to: '/orders', name: { zh: '订单', en: 'Orders' }, icon: ReceiptText, section: 'merchant' },
  { to: '/after-sales', name: { zh: '售后', en: 'After-sale' }, icon: Undo2, section: 'merchant' },
  { to: '/money', name: { zh: '资金结算', en: 'Money' }, icon: Landmark, section: 'merchant' },
  { to: '/escalated', name: { zh: '售后仲裁', en: 'Escalated cases' }, icon: Gavel, section: 'operator' },
  { to: '/products', name: { zh: '商品', en: 'Products' }, icon: Package, section: 'merchant' },
  { to: '/delivery', name: { zh: '配送方式', en: 'Delivery terms' }, icon: Truck, section: 'merchant' },
  { to: '/shop', name: { zh: '店铺资料', en: 'Shop profile' }, icon: Store, section: 'merchant' },
  { to: '/staff', name: { zh: '员工', en: 'Staff' }, icon: UsersRound, section: 'merchant' },
  { to: '/shops', name: { zh: '店铺审核', en: 'Shops' }, icon: Stamp, section: 'operator' },
  { to: '/coupons', name: { zh: '优惠券', en: 'Coupons' }, icon: TicketPercent, section: 'merchant' },
  { to: '/thresholds', name: { zh: '满减', en: 'Spend and save' }, icon: BadgePercent, section: 'merchant' },
  { to: '/group-buys', name: { zh: '拼购', en: 'Group-buys' }, icon: UsersRound, section: 'merchant' },
  { to: '/share-campaigns', name: { zh: '分享有礼', en: 'Share rewards' }, icon: Share2, section: 'merchant' },
  { to: '/certifications', name: { zh: '学生认证', en: 'Certifications' }, icon: BadgeCheck, section: 'operator' },
  { to: '/moderation', name: { zh: '内容审核', en: 'Content review' }, icon: ShieldCheck, section: 'operator' },
  {
    to: '/moderation-settings',
    name: { zh: '审核设置', en: 'Review settings' },
    icon: SlidersHorizontal,
    section: 'operator',
  },
  { to: '/platform-coupons', name: { zh: '平台券', en: 'Platform coupons' }, icon: TicketPercent, section: 'operator' },
  {
    to: '/moderation-statistics',
    name: { zh: '审核统计', en: 'Review statistics' },
    icon: ChartColumn,
    section: 'operator',
  },
  { to: '/share-rewards', name: { zh: '奖励审核', en: 'Rewards to review' }, icon: Gift, section: 'operator' },
  { to: '/meet-tags', name: { zh: '兴趣标签', en: 'Interest tags' }, icon: Hash, section: 'operator' },
  { to: '/meet-questions', name: { zh: '合拍问答', en: 'Meet questions' }, icon: CircleHelp, section: 'operator' },
  { to: '/members', name: { zh: '成员', en: 'Members' }, icon: Users, section: 'operator' },
  { to: '/school-domains', name: { zh: '学校域名', en: 'School domains' }, icon: School, section: 'operator' },
  { to: '/partners', name: { zh: '合作应用', en: 'Partners' }, icon: Handshake, section: 'operator' },
  {
    to: '/identity-providers',
    name: { zh: '身份提供方', en: 'Identity providers' },
    icon: KeyRound,
    section: 'operator',
  },
  { to: '/payments', name: { zh: '支付', en: 'Payments' }, icon: CreditCard, section: 'operator' },
  { to: '/ledger-proof', name: { zh: '账本核验', en: 'Ledger proof' }, icon: Scale, section: 'operator' },
  { to: '/outbox', name: { zh: '发件箱', en: 'Outbox' }, icon: Mail, section: 'operator' },
  { to: '/audit', name: { zh: '审计日志', en: 'Audit log' }, icon: ScrollText, section: 'operator' },
  { to: '/jobs', name: { zh: '后台任务', en: 'Jobs' }, icon: Activity, section: 'operator' },
];

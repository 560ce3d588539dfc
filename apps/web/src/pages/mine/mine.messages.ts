import { defineMessages } from '@nashi/ui';

export const mineMessages = defineMessages({
  title: { zh: '我的', en: 'Mine' },
  settings: { zh: '设置', en: 'Settings' },
  services: { zh: '服务', en: 'Services' },
  orders: { zh: '我的订单', en: 'My orders' },
  'orders.all': { zh: '全部', en: 'All' },
  'to-pay': { zh: '待付款', en: 'To pay' },
  'to-ship': { zh: '待发货', en: 'To ship' },
  'to-receive': { zh: '待收货', en: 'To receive' },
  'to-review': { zh: '待评价', en: 'To review' },
  'after-sale': { zh: '售后', en: 'After-sale' },
  'visitor.title': { zh: '欢迎来到梨', en: 'Welcome to Nashi' },
  'visitor.text': {
    zh: '登录后，订单、钱包和朋友都在这里。',
    en: 'Your orders, wallet and friends live here.',
  },
  signIn: { zh: '登录 / 注册', en: 'Sign in or join' },
  profile: { zh: '查看主页', en: 'See my profile' },
  certified: { zh: '已认证学生', en: 'Certified student' },
  uncertified: { zh: '去认证', en: 'Get certified' },
});

export const settingsMessages = defineMessages({
  title: { zh: '设置', en: 'Settings' },
  language: { zh: '语言', en: 'Language' },
  theme: { zh: '外观', en: 'Appearance' },
  'theme.auto': { zh: '跟随系统', en: 'Device' },
  'theme.light': { zh: '浅色', en: 'Light' },
  'theme.dark': { zh: '深色', en: 'Dark' },
  display: { zh: '显示', en: 'Display' },
});

import { defineMessages } from '@nashi/ui';

export const shellMessages = defineMessages({
  'tab.meet': { zh: '遇见', en: 'Meet' },
  'tab.square': { zh: '广场', en: 'Square' },
  'tab.shop': { zh: '逛逛', en: 'Shop' },
  'tab.messages': { zh: '消息', en: 'Messages' },
  'tab.mine': { zh: '我的', en: 'Mine' },
  tabs: { zh: '主要栏目', en: 'Main sections' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  aside: { zh: '补充内容', en: 'More on this page' },
  back: { zh: '返回', en: 'Back' },
  'gate.title': { zh: '登录后更精彩', en: 'There is more when you sign in' },
  'gate.text': {
    zh: '浏览不用登录；关注、聊天和下单时再登录就好。',
    en: 'You can look around freely. Following, chatting and buying need an account.',
  },
  'gate.action': { zh: '登录 / 注册', en: 'Sign in or join' },
  'gate.later': { zh: '先看看', en: 'Not now' },
  'welcome.title': { zh: '欢迎来到梨', en: 'Welcome to Nashi' },
  'side.shop': { zh: '开店与管理', en: 'Open or run a shop' },
  'side.settings': { zh: '设置', en: 'Settings' },
  'sheet.title': { zh: '登录后继续', en: 'Sign in to go on' },
  'sheet.text': {
    zh: '登录后会回到这一页，刚才的内容都还在。',
    en: 'You come back to this page afterwards, with everything as you left it.',
  },
  'missing.title': { zh: '这里什么也没有', en: 'Nothing grows here' },
  'missing.text': {
    zh: '链接可能已失效，或内容还不能公开查看。',
    en: 'The link may be out of date, or the content is not public yet.',
  },
  'missing.action': { zh: '去广场看看', en: 'Go to the Square' },
  'lost.title': { zh: '网络断开了', en: 'You are offline' },
  'lost.text': { zh: '连上网络后再打开这一页。', en: 'Open this page again when you are connected.' },
  'crash.title': { zh: '页面出错了', en: 'This page broke' },
  'crash.text': {
    zh: '请重新加载。若一直出现，请告诉我们。',
    en: 'Load it again. If it keeps happening, please tell us.',
  },
  'crash.action': { zh: '重新加载', en: 'Load again' },
  'update.text': { zh: '有新版本可用', en: 'A new version is ready' },
  'update.action': { zh: '更新', en: 'Update' },
});

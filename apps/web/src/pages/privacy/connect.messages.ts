import { defineMessages } from '@nashi/ui';

export const connectMessages = defineMessages({
  title: { zh: '授权登录', en: 'Sign in to an app' },
  wants: { zh: '{name} 想用你的账号登录', en: '{name} wants to sign you in' },
  host: { zh: '完成后返回 {host}', en: 'You go back to {host}' },
  purpose: { zh: '用途：{purpose}', en: 'What for: {purpose}' },
  as: { zh: '以 {name} 的身份', en: 'As {name}' },
  asText: {
    zh: '对方只会得到一个专属标识，不会知道你在其他应用中的身份。',
    en: 'It gets a name for you that no other app knows.',
  },
  tell: { zh: '可以告诉对方', en: 'It may know' },
  tellText: { zh: '逐项选择，关掉的不会告诉对方。', en: 'Choose one by one; what is off is not told.' },
  allow: { zh: '同意并继续', en: 'Allow and go on' },
  goOn: { zh: '继续', en: 'Go on' },
  refuse: { zh: '拒绝', en: 'Refuse' },
  later: { zh: '随时可在「我的 → 隐私」中撤销。', en: 'You can withdraw it at any time in Mine → Privacy.' },
  again: { zh: '请重新登录', en: 'Sign in once more' },
  againText: {
    zh: '{name} 需要确认现在是你本人。',
    en: '{name} wants to be sure that it is you.',
  },
  againAction: { zh: '重新登录', en: 'Sign in again' },
});

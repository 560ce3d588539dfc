import { defineMessages } from '@nashi/ui';

export const signInMessages = defineMessages({
  title: { zh: '登录 / 注册', en: 'Sign in or join' },
  heading: { zh: '欢迎来到梨', en: 'Welcome to Nashi' },
  text: {
    zh: '收取验证码即可登录，新朋友会自动创建账号。',
    en: 'We send you a code to sign in. If you are new, that makes your account.',
  },
  passwordText: { zh: '输入你设置过的密码。', en: 'With the password that you have set.' },
  setup: {
    zh: '这里还没有运营者。<link>先创建社区</link>，再回来登录。',
    en: 'Nobody runs this community yet. <link>Set it up</link> first.',
  },
  by: { zh: '登录方式', en: 'Sign in by' },
  getCode: { zh: '获取验证码', en: 'Get a code' },
  sentTo: {
    zh: '验证码已发送至 {address}，10 分钟内有效。',
    en: 'We sent a code to {address}. It is valid for 10 minutes.',
  },
  code: { zh: '6 位验证码', en: 'Six-digit code' },
  confirm: { zh: '登录', en: 'Sign in' },
  resend: { zh: '重新获取', en: 'Send another' },
  resendIn: { zh: '{seconds} 秒后可重新获取', en: 'Send another in {seconds} s' },
  change: { zh: '换一个地址', en: 'Use another address' },
  resent: { zh: '新的验证码已发送', en: 'A new code is on its way' },
  welcome: { zh: '登录成功', en: 'You are signed in' },
  notYet: {
    zh: '没收到？邮件请看看垃圾箱；试用时验证码会出现在管理后台的「发件箱」。',
    en: 'Nothing yet? Look in your spam folder. On a trial installation the code is in the operator’s Outbox.',
  },
  password: { zh: '密码', en: 'Password' },
  usePassword: { zh: '用密码登录', en: 'Use a password' },
  useCode: { zh: '用验证码登录', en: 'Use a code' },
  passkey: { zh: '用通行密钥登录', en: 'Sign in with a passkey' },
  provider: { zh: '用 {name} 登录', en: 'Sign in with {name}' },
  or: { zh: '或', en: 'or' },
});

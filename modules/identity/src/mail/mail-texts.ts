import type { Locale } from '@nashi/errors';
import type { SignInChange } from '../events.ts';

/** Every mail that goes out, with what it needs. */
export interface MailParams {
  'sign-in-code': { code: string; minutes: number };
  'sign-in-changed': { what: SignInChange };
  'school-code': { code: string; minutes: number; school: string };
  'certification-approved': { school: string; until: string };
  'certification-declined': { reason: string };
  'certification-expiring': { school: string; until: string };
  'account-deletion-asked': { until: string };
  digest: { lines: readonly string[]; more: number; link: string; stop: string };
}
export type MailKind = keyof MailParams;

export interface MailText {
  subject: string;
  body: string;
}

type Texts = { [K in MailKind]: Record<Locale, (params: MailParams[K], community: string) => MailText> };

const changes: Record<SignInChange, Record<Locale, string>> = {
  'password-set': {
    zh: '设置了新密码，其他设备已退出登录',
    en: 'a new password was set, and other devices were signed out',
  },
  'password-removed': { zh: '移除了密码', en: 'the password was removed' },
  'passkey-added': { zh: '添加了通行密钥', en: 'a passkey was added' },
  'passkey-removed': { zh: '移除了通行密钥', en: 'a passkey was removed' },
  'address-changed': { zh: '更改了登录邮箱或手机号', en: 'the e-mail address or phone number was changed' },
  'account-linked': { zh: '关联了外部账号', en: 'another account was linked' },
  'account-unlinked': { zh: '取消了外部账号关联', en: 'a linked account was removed' },
};

export const mailTexts: Texts = {
  'sign-in-changed': {
    zh: ({ what }, community) => ({
      subject: `你在${community}的登录方式有变更`,
      body: `你的账号刚刚${changes[what].zh}。\n\n如果不是你本人操作，请立即用验证码登录，在「登录与安全」中检查登录方式，并退出所有设备。`,
    }),
    en: ({ what }, community) => ({
      subject: `How you sign in to ${community} was changed`,
      body: `On your account, ${changes[what].en}.\n\nIf this was not you, sign in with a code now, look through “Sign-in and security” and sign out everywhere.`,
    }),
  },
  'sign-in-code': {
    zh: ({ code, minutes }, community) => ({
      subject: `${code} 是你的${community}登录验证码`,
      body: `你的登录验证码是 ${code},${minutes} 分钟内有效。\n\n请勿把验证码告诉任何人。如果不是你本人操作，忽略这封邮件即可。`,
    }),
    en: ({ code, minutes }, community) => ({
      subject: `${code} is your ${community} sign-in code`,
      body: `Your sign-in code is ${code}. It is valid for ${minutes} minutes.\n\nNever give it to anyone. If you did not ask for it, ignore this mail.`,
    }),
  },
  'school-code': {
    zh: ({ code, minutes, school }, community) => ({
      subject: `${code} 是你的${community}学生认证码`,
      body: `你正在${community}认证为「${school}」的学生。认证码是 ${code},${minutes} 分钟内有效。\n\n如果不是你本人操作，忽略这封邮件即可。`,
    }),
    en: ({ code, minutes, school }, community) => ({
      subject: `${code} is your ${community} student code`,
      body: `You are certifying as a student of ${school} in ${community}. Your code is ${code}; it is valid for ${minutes} minutes.\n\nIf you did not ask for it, ignore this mail.`,
    }),
  },
  'certification-approved': {
    zh: ({ school, until }) => ({
      subject: '学生认证已通过',
      body: `你已认证为「${school}」的学生，有效期至 ${until}。学生证照片已删除。`,
    }),
    en: ({ school, until }) => ({
      subject: 'You are certified',
      body: `You are certified as a student of ${school} until ${until}. The picture of your card has been deleted.`,
    }),
  },
  'certification-declined': {
    zh: ({ reason }) => ({
      subject: '学生认证未通过',
      body: `原因：${reason}\n\n学生证照片已删除。你可以重新提交，或改用学校邮箱认证。`,
    }),
    en: ({ reason }) => ({
      subject: 'Your certification was declined',
      body: `Why: ${reason}\n\nThe picture of your card has been deleted. You can send another, or certify by school mail.`,
    }),
  },
  'certification-expiring': {
    zh: ({ school, until }) => ({
      subject: '学生认证即将到期',
      body: `你在「${school}」的学生认证将于 ${until} 到期。到期后有 30 天宽限期，请在此之前重新认证。`,
    }),
    en: ({ school, until }) => ({
      subject: 'Your student certification is about to expire',
      body: `Your certification with ${school} expires on ${until}. After that you have 30 days of grace; certify again before they are over.`,
    }),
  },
  digest: {
    zh: ({ lines, more, link, stop }, community) => ({
      subject: `${community}：你有 ${lines.length + more} 条未读通知`,
      body: `${lines.map((line) => `· ${line}`).join('\n')}${more > 0 ? `\n……还有 ${more} 条` : ''}\n\n查看全部：${link}\n\n不想再收到摘要邮件：${stop}`,
    }),
    en: ({ lines, more, link, stop }, community) => ({
      subject: `${community}: ${lines.length + more} unread ${lines.length + more === 1 ? 'notice' : 'notices'}`,
      body: `${lines.map((line) => `- ${line}`).join('\n')}${more > 0 ? `\nand ${more} more` : ''}\n\nRead them: ${link}\n\nStop these digests: ${stop}`,
    }),
  },
  'account-deletion-asked': {
    zh: ({ until }, community) => ({
      subject: `你的${community}账号将于 ${until} 注销`,
      body: `我们收到了注销你账号的申请。账号和个人数据将于 ${until} 删除，在此之前登录后可在「我的 → 隐私」中撤回。\n\n如果不是你本人操作，请立即登录、撤回申请并退出其他设备。`,
    }),
    en: ({ until }, community) => ({
      subject: `Your ${community} account will be deleted on ${until}`,
      body: `You asked to have your account deleted. It goes with everything about you on ${until}; until then you can sign in and keep it, under Mine → Privacy.\n\nIf this was not you, sign in now, keep the account and sign out everywhere else.`,
    }),
  },
};

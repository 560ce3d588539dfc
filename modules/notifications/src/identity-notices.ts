import type { Tx } from '@nashi/db';
import {
  certificationDeclined,
  certificationExpiring,
  certificationRevoked,
  memberCertified,
  signInChanged,
} from '@nashi/identity';
import { on } from '@nashi/jobs';
import type { Subscription } from '@nashi/jobs';
import type { NewNotice } from './inbox/notify.ts';
import { defineNotices } from './notice-kinds.ts';

const kinds = defineNotices('identity', {
  certified: { zh: '你已认证为「{school}」的学生。', en: 'You are certified as a student of {school}.' },
  declined: { zh: '学生认证未通过：{reason}', en: 'Your certification was declined: {reason}' },
  revoked: { zh: '你的学生认证已失效：{reason}', en: 'Your certification has ended: {reason}' },
  expired: {
    zh: '你的学生认证已过期，重新认证即可恢复全部功能。',
    en: 'Your certification has expired; certify again to use everything.',
  },
  signInChanged: {
    zh: '你的登录方式有变更。如果不是你本人操作，请检查并退出所有设备。',
    en: 'How you sign in was changed. If this was not you, check it and sign out everywhere.',
  },
  expiring: {
    zh: '你在「{school}」的学生认证将于 {until} 到期，请重新认证。',
    en: 'Your certification with {school} expires on {until}; certify again.',
  },
});

/** Identity knows nothing of notices, so its events are turned into notices here. */
export function identityNotices(notify: (tx: Tx, notices: readonly NewNotice[]) => Promise<void>): Subscription[] {
  const category = 'system';
  const link = '/certification';
  return [
    on(memberCertified, 'notifications.certified', (tx, { memberId, school }) =>
      notify(tx, [{ memberId, category, kind: kinds.certified, params: { school }, link }]),
    ),
    on(certificationDeclined, 'notifications.declined', (tx, { memberId, reason }) =>
      notify(tx, [{ memberId, category, kind: kinds.declined, params: { reason }, link }]),
    ),
    on(certificationRevoked, 'notifications.revoked', (tx, { memberId, reason }) =>
      notify(tx, [
        reason === 'expired'
          ? { memberId, category, kind: kinds.expired, link }
          : { memberId, category, kind: kinds.revoked, params: { reason }, link },
      ]),
    ),
    on(signInChanged, 'notifications.sign-in-changed', (tx, { memberId }) =>
      notify(tx, [{ memberId, category, kind: kinds.signInChanged, link: '/sign-in-ways' }]),
    ),
    on(certificationExpiring, 'notifications.expiring', (tx, { memberId, school, expiresAt }) =>
      notify(tx, [
        { memberId, category, kind: kinds.expiring, params: { school, until: expiresAt.slice(0, 10) }, link },
      ]),
    ),
  ];
}

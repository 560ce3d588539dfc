import { Card, defineMessages, Row, toast, useMessages } from '@nashi/ui';
import { Link, useNavigate } from '@tanstack/react-router';
import { BadgeCheck, BellRing, KeyRound, LogOut, MonitorSmartphone, ShieldCheck, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { unsubscribeDevice } from '../../shell/device-push.ts';
import { sessionChanged, useSession } from '../../shell/session.ts';
import { identityApi } from './account-api.ts';

const messages = defineMessages({
  title: { zh: '账号', en: 'Account' },
  profile: { zh: '编辑资料', en: 'Edit profile' },
  profileText: { zh: '昵称、头像、标签与可见范围', en: 'Name, picture, interests and who sees what' },
  certification: { zh: '学生认证', en: 'Student certification' },
  ways: { zh: '登录与安全', en: 'Sign-in and security' },
  waysText: { zh: '邮箱、手机号、密码与通行密钥', en: 'E-mail, phone, password and passkeys' },
  sessions: { zh: '登录设备', en: 'Where I am signed in' },
  notices: { zh: '通知设置', en: 'Notice settings' },
  noticesText: { zh: '推送、免打扰、邮件摘要', en: 'Pushes, quiet hours, digest by mail' },
  privacy: { zh: '隐私与数据', en: 'Privacy and data' },
  privacyText: { zh: '授权、导出数据、注销账号', en: 'Consents, your data, deleting the account' },
  signOut: { zh: '退出登录', en: 'Sign out' },
});

/** The account's part of the settings; nothing for visitors. */
export function AccountSection(): ReactNode {
  const t = useMessages(messages);
  const session = useSession();
  const navigate = useNavigate();
  const signOut = identityApi.useSend('POST /api/v1/sign-out', {
    onDone: async () => {
      await unsubscribeDevice().catch(() => undefined);
      await navigate({ to: '/mine' });
      await sessionChanged();
    },
    onRefused: toast.problem,
  });
  if (session.state !== 'in') return null;
  return (
    <Card title={t('title')}>
      <Row
        icon={<UserRound />}
        title={t('profile')}
        text={t('profileText')}
        wrap={(inside, className) => (
          <Link to="/my/profile" className={className}>
            {inside}
          </Link>
        )}
      />
      <Row
        icon={<BadgeCheck />}
        title={t('certification')}
        wrap={(inside, className) => (
          <Link to="/certification" className={className}>
            {inside}
          </Link>
        )}
      />
      <Row
        icon={<KeyRound />}
        title={t('ways')}
        text={t('waysText')}
        wrap={(inside, className) => (
          <Link to="/sign-in-ways" className={className}>
            {inside}
          </Link>
        )}
      />
      <Row
        icon={<MonitorSmartphone />}
        title={t('sessions')}
        wrap={(inside, className) => (
          <Link to="/sessions" className={className}>
            {inside}
          </Link>
        )}
      />
      <Row
        icon={<BellRing />}
        title={t('notices')}
        text={t('noticesText')}
        wrap={(inside, className) => (
          <Link to="/messages/notifications/settings" className={className}>
            {inside}
          </Link>
        )}
      />
      <Row
        icon={<ShieldCheck />}
        title={t('privacy')}
        text={t('privacyText')}
        wrap={(inside, className) => (
          <Link to="/privacy" className={className}>
            {inside}
          </Link>
        )}
      />
      <Row
        icon={<LogOut />}
        title={t('signOut')}
        text={session.member.email ?? session.member.phone ?? session.member.nickname}
        wrap={(inside, className) => (
          <button type="button" className={className} onClick={() => signOut.send({})}>
            {inside}
          </button>
        )}
      />
    </Card>
  );
}

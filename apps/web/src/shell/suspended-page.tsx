import { Button, Card, defineMessages, Skeleton, toast, useMessages } from '@nashi/ui';
import { lazy, Suspense, type ReactNode } from 'react';
import { accountApi } from './account-api.ts';
import { Page } from './page.tsx';
import { sessionChanged } from './session.ts';
import styles from './suspended-page.module.css';

const Reviews = lazy(() => import('../pages/mine/reviews-page.tsx').then((page) => ({ default: page.Reviews })));

const messages = defineMessages({
  title: { zh: '账号已停用', en: 'Your account is suspended' },
  text: {
    zh: '停用期间只能查看审核记录和提交申诉，订单与余额都会保留。',
    en: 'Until it is restored you can see what was decided, and appeal. Your orders and money are kept.',
  },
  signOut: { zh: '退出登录', en: 'Sign out' },
});

/** All that a suspended member sees: why, what else was decided, and how to appeal. */
export function SuspendedPage({ reason }: { readonly reason: string }): ReactNode {
  const t = useMessages(messages);
  const signOut = accountApi.useSend('POST /api/v1/sign-out', { onDone: sessionChanged, onRefused: toast.problem });
  return (
    <Page title={t('title')}>
      <Card className={styles.why}>
        <p className={styles.reason}>{reason}</p>
        <p>{t('text')}</p>
        <Button onClick={() => signOut.send({})}>{t('signOut')}</Button>
      </Card>
      <Suspense fallback={<Skeleton />}>
        <Reviews />
      </Suspense>
    </Page>
  );
}

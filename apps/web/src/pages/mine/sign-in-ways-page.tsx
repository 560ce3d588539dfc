import { Card, ErrorState, Skeleton, useMessages } from '@nashi/ui';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { waysApi } from './account-api.ts';
import { OwnAccounts } from './own-accounts.tsx';
import { OwnAddress } from './own-address.tsx';
import { OwnPasskeys } from './own-passkeys.tsx';
import { OwnPassword } from './own-password.tsx';
import { signInWaysMessages } from './sign-in-ways.messages.ts';
import { SignOnProblem } from './sign-on-problem.tsx';
import styles from './settings-page.module.css';

const route = getRouteApi('/sign-in-ways');

function Ways(): ReactNode {
  const t = useMessages(signInWaysMessages);
  const ways = waysApi.useGet('GET /api/v1/me/sign-in', {});
  const offered = waysApi.useGet('GET /api/v1/sign-in/ways', {}, { staleTime: 60_000 });
  const { problem } = route.useSearch();
  if (ways.isPending) return <Skeleton />;
  if (ways.isError) return <ErrorState error={ways.error} retry={ways.refetch} />;
  const { email, phone, password, passkeys, accounts } = ways.data;
  return (
    <div className={styles.sections}>
      <SignOnProblem code={problem} />
      <Card title={t('addresses')}>
        <OwnAddress kind="email" value={email} />
        <OwnAddress kind="phone" value={phone} />
      </Card>
      <OwnPassword changedAt={password?.changedAt} />
      <OwnPasskeys passkeys={passkeys} />
      <OwnAccounts accounts={accounts} providers={offered.data?.providers ?? []} />
    </div>
  );
}

/** How a member signs in: addresses for codes, a password by choice, passkeys. */
export function SignInWaysPage(): ReactNode {
  const t = useMessages(signInWaysMessages);
  return (
    <Page title={t('title')} back="/settings">
      <Gate>{() => <Ways />}</Gate>
    </Page>
  );
}

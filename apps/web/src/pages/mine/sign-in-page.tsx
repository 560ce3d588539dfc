import { PearMark, useMessages } from '@nashi/ui';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { operatorsApi, waysApi } from './account-api.ts';
import { blankAddress, type AddressDraft } from './address-field.tsx';
import { EnterAddress } from './enter-address.tsx';
import { EnterCode } from './enter-code.tsx';
import { OtherWays } from './other-ways.tsx';
import { signInMessages } from './sign-in.messages.ts';
import { SignOnProblem } from './sign-on-problem.tsx';
import { safeNext, useEntered } from './use-entered.ts';
import { useResend } from './use-resend.ts';
import styles from './sign-in-page.module.css';

const route = getRouteApi('/sign-in');

export function SignInPage(): ReactNode {
  const t = useMessages(signInMessages);
  const { next, problem } = route.useSearch();
  const entered = useEntered(next);
  const ways = waysApi.useGet('GET /api/v1/sign-in/ways', {}, { staleTime: 60_000 });
  const setup = operatorsApi.useGet('GET /api/v1/setup', {});
  const [draft, setDraft] = useState<AddressDraft>();
  const [step, setStep] = useState<'address' | 'code'>('address');
  const resend = useResend();
  // Where messages reach phones, most people have nothing but their number at hand.
  const address = draft ?? { ...blankAddress, kind: ways.data?.texts === 'sent' ? 'phone' : 'email' };
  return (
    <Page title={t('title')} back="/square">
      <div className={styles.box}>
        <PearMark size={52} />
        <h2 className={styles.heading}>{t('heading')}</h2>
        {setup.data?.needed === true && (
          <p className={styles.text}>{t.rich('setup', { link: (words) => <a href="/console/setup">{words}</a> })}</p>
        )}
        <SignOnProblem code={problem} />
        {step === 'address' ? (
          <>
            <EnterAddress
              address={address}
              onChange={setDraft}
              onSent={(seconds) => {
                resend.restart(seconds);
                setStep('code');
              }}
              onEntered={entered}
            />
            <OtherWays onEntered={entered} providers={ways.data?.providers ?? []} next={safeNext(next)} />
          </>
        ) : (
          <EnterCode address={address} resend={resend} onBack={() => setStep('address')} onEntered={entered} />
        )}
      </div>
    </Page>
  );
}

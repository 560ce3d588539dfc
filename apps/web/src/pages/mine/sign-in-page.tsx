import { Button, fieldErrors, PearMark, problemSentence, TextField, toast, useMessages } from '@nashi/ui';
import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { sessionChanged } from '../../shell/session.ts';
import { identityApi, operatorsApi } from './account-api.ts';
import { CodeField } from './code-field.tsx';
import { signInMessages } from './sign-in.messages.ts';
import { useResend } from './use-resend.ts';
import styles from './sign-in-page.module.css';

const route = getRouteApi('/sign-in');

/** Only our own pages: an address from a link must not lead elsewhere. */
function safeNext(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/square';
}

export function SignInPage(): ReactNode {
  const t = useMessages(signInMessages);
  const { next } = route.useSearch();
  const navigate = useNavigate();
  const router = useRouter();
  const [email, setEmail] = useState('');
  const [code, setCode] = useState('');
  const [step, setStep] = useState<'email' | 'code'>('email');
  const resend = useResend();

  const ask = identityApi.useSend('POST /api/v1/sign-in/codes', {
    onDone: ({ resendAfterSeconds }) => {
      resend.restart(resendAfterSeconds);
      if (step === 'code') toast.done(t('resent'));
      setStep('code');
    },
  });
  const enter = identityApi.useSend('POST /api/v1/sign-in', {
    onDone: async ({ me }) => {
      await sessionChanged();
      toast.done(t('welcome'));
      const target = safeNext(next);
      if (!me.introduced) await navigate({ to: '/my/profile', search: { welcome: true, next: target }, replace: true });
      else if (target.startsWith('/console')) location.assign(target);
      else router.history.replace(target);
    },
    onRefused: () => setCode(''),
  });

  const askForCode = (event?: FormEvent): void => {
    event?.preventDefault();
    if (!ask.sending) ask.send({ body: { email } });
  };
  const signIn = (complete: string): void => {
    if (!enter.sending) enter.send({ body: { email, code: complete } });
  };

  const setup = operatorsApi.useGet('GET /api/v1/setup', {});
  const askError = ask.error && (fieldErrors(ask.error)['email'] ?? problemSentence(ask.error));
  return (
    <Page title={t('title')} back="/square">
      <div className={styles.box}>
        <PearMark size={52} />
        <h2 className={styles.heading}>{t('heading')}</h2>
        {setup.data?.needed === true && (
          <p className={styles.text}>{t.rich('setup', { link: (words) => <a href="/console/setup">{words}</a> })}</p>
        )}
        {step === 'email' ? (
          <form className={styles.form} onSubmit={askForCode} noValidate>
            <p className={styles.text}>{t('text')}</p>
            <TextField
              label={t('email')}
              type="email"
              name="email"
              autoComplete="email"
              inputMode="email"
              placeholder={t('emailPlaceholder')}
              value={email}
              onChange={(event) => setEmail(event.target.value)}
              required
              error={askError ?? undefined}
            />
            <Button type="submit" look="primary" size="large" width="full" busy={ask.sending}>
              {t('getCode')}
            </Button>
          </form>
        ) : (
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault();
              signIn(code);
            }}
            noValidate
          >
            <p className={styles.text}>{t('sentTo', { email })}</p>
            <CodeField
              label={t('code')}
              value={code}
              onChange={setCode}
              onComplete={signIn}
              error={enter.error ? problemSentence(enter.error) : (askError ?? undefined)}
            />
            <Button
              type="submit"
              look="primary"
              size="large"
              width="full"
              busy={enter.sending}
              disabled={code.length < 6}
            >
              {t('confirm')}
            </Button>
            <div className={styles.more}>
              <Button look="quiet" onClick={() => askForCode()} disabled={resend.seconds > 0} busy={ask.sending}>
                {resend.seconds > 0 ? t('resendIn', { seconds: resend.seconds }) : t('resend')}
              </Button>
              <Button
                look="quiet"
                onClick={() => {
                  setStep('email');
                  setCode('');
                  ask.reset();
                  enter.reset();
                }}
              >
                {t('change')}
              </Button>
            </div>
            <p className={styles.small}>{t('notYet')}</p>
          </form>
        )}
      </div>
    </Page>
  );
}

import type { Me } from '@nashi/identity/contract';
import { Button, problemSentence, toast, useMessages } from '@nashi/ui';
import { useState, type ReactNode } from 'react';
import { identityApi } from './account-api.ts';
import { addressBody, shownAddress, type AddressDraft } from './address-field.tsx';
import { CodeField } from './code-field.tsx';
import { signInMessages } from './sign-in.messages.ts';
import type { useResend } from './use-resend.ts';
import styles from './sign-in-page.module.css';

interface EnterCodeProps {
  readonly address: AddressDraft;
  readonly resend: ReturnType<typeof useResend>;
  readonly onBack: () => void;
  readonly onEntered: (me: Me) => Promise<void>;
}

/** The second step: the code that was sent. */
export function EnterCode({ address, resend, onBack, onEntered }: EnterCodeProps): ReactNode {
  const t = useMessages(signInMessages);
  const [code, setCode] = useState('');
  const ask = identityApi.useSend('POST /api/v1/sign-in/codes', {
    onDone: ({ resendAfterSeconds }) => {
      resend.restart(resendAfterSeconds);
      toast.done(t('resent'));
    },
  });
  const enter = identityApi.useSend('POST /api/v1/sign-in', {
    onDone: ({ me }) => void onEntered(me),
    onRefused: () => setCode(''),
  });
  const signIn = (complete: string): void => {
    if (!enter.sending) enter.send({ body: { ...addressBody(address), code: complete } });
  };
  const problem = enter.error ?? ask.error;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        signIn(code);
      }}
      noValidate
    >
      <p className={styles.text}>{t('sentTo', { address: shownAddress(address) })}</p>
      <CodeField
        label={t('code')}
        value={code}
        onChange={setCode}
        onComplete={signIn}
        error={problem ? problemSentence(problem) : undefined}
      />
      <Button type="submit" look="primary" size="large" width="full" busy={enter.sending} disabled={code.length < 6}>
        {t('confirm')}
      </Button>
      <div className={styles.more}>
        <Button
          look="quiet"
          onClick={() => ask.send({ body: addressBody(address) })}
          disabled={resend.seconds > 0}
          busy={ask.sending}
        >
          {resend.seconds > 0 ? t('resendIn', { seconds: resend.seconds }) : t('resend')}
        </Button>
        <Button look="quiet" onClick={onBack}>
          {t('change')}
        </Button>
      </div>
      <p className={styles.small}>{t('notYet')}</p>
    </form>
  );
}

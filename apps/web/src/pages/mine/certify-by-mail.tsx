import { Button, fieldErrors, isRefused, problemSentence, refresh, TextField, toast, useMessages } from '@nashi/ui';
import { useState, type ReactNode } from 'react';
import { certificationApi } from './account-api.ts';
import { certificationMessages } from './certification.messages.ts';
import { CodeField } from './code-field.tsx';
import styles from './certification-page.module.css';

/** A refusal of the address always leads on: to the card. */
export function CertifyByMail({ onUseCard }: { readonly onUseCard: () => void }): ReactNode {
  const t = useMessages(certificationMessages);
  const [email, setEmail] = useState('');
  const [code, setCode] = useState('');
  const [year, setYear] = useState('');
  const ask = certificationApi.useSend('POST /api/v1/me/certification/school-mail');
  const confirm = certificationApi.useSend('POST /api/v1/me/certification/school-mail/confirm', {
    onDone: async () => {
      toast.done(t('done'));
      await refresh('/api/v1/me/certification', '/api/v1/session');
    },
    onRefused: () => setCode(''),
  });
  const send = (complete: string): void => {
    const graduationYear = /^\d{4}$/.test(year) ? Number(year) : undefined;
    if (!confirm.sending) confirm.send({ body: { email, code: complete, graduationYear } });
  };
  const school = ask.result?.school;
  if (school === undefined) {
    return (
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          ask.send({ body: { email } });
        }}
      >
        <p className={styles.quiet}>{t('mailText')}</p>
        <TextField
          label={t('mail')}
          type="email"
          inputMode="email"
          placeholder="name@school.edu.cn"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          required
          error={ask.error ? (fieldErrors(ask.error)['email'] ?? problemSentence(ask.error)) : undefined}
        />
        <TextField
          label={t('graduationYear')}
          inputMode="numeric"
          maxLength={4}
          value={year}
          onChange={(event) => setYear(event.target.value)}
        />
        <Button type="submit" look="primary" width="full" busy={ask.sending}>
          {t('getCode')}
        </Button>
        {isRefused(ask.error, 422) && (
          <Button look="plain" width="full" onClick={onUseCard}>
            {t('useCard')}
          </Button>
        )}
      </form>
    );
  }
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send(code);
      }}
    >
      <p className={styles.quiet}>{t('codeSent', { school, email })}</p>
      <CodeField
        label={t('code')}
        value={code}
        onChange={setCode}
        onComplete={send}
        error={confirm.error ? problemSentence(confirm.error) : undefined}
      />
      <Button type="submit" look="primary" width="full" busy={confirm.sending} disabled={code.length < 6}>
        {t('confirm')}
      </Button>
      <Button
        look="quiet"
        onClick={() => {
          ask.reset();
          confirm.reset();
          setCode('');
        }}
      >
        {t('otherAddress')}
      </Button>
    </form>
  );
}

import type { Me } from '@nashi/identity/contract';
import { Button, fieldErrors, problemSentence, SegmentedTabs, TextField, useMessages } from '@nashi/ui';
import { useState, type FormEvent, type ReactNode } from 'react';
import { identityApi, waysApi } from './account-api.ts';
import { AddressField, addressBody, type AddressDraft, type AddressKind } from './address-field.tsx';
import { addressMessages } from './address.messages.ts';
import { signInMessages } from './sign-in.messages.ts';
import styles from './sign-in-page.module.css';

interface EnterAddressProps {
  readonly address: AddressDraft;
  readonly onChange: (address: AddressDraft) => void;
  /** Seconds until another code may be asked for. */
  readonly onSent: (seconds: number) => void;
  readonly onEntered: (me: Me) => Promise<void>;
}

const errorFor = (error: Error | null, ...fields: string[]): string | undefined => {
  if (error === null) return undefined;
  const named = fieldErrors(error);
  return fields.map((field) => named[field]).find((text) => text !== undefined) ?? problemSentence(error);
};

/** The first step: who one is, and by choice the password; else a code is sent. */
export function EnterAddress({ address, onChange, onSent, onEntered }: EnterAddressProps): ReactNode {
  const t = useMessages(signInMessages);
  const tAddress = useMessages(addressMessages);
  const [by, setBy] = useState<'code' | 'password'>('code');
  const [password, setPassword] = useState('');
  const ask = identityApi.useSend('POST /api/v1/sign-in/codes', {
    onDone: ({ resendAfterSeconds }) => onSent(resendAfterSeconds),
  });
  const enter = waysApi.useSend('POST /api/v1/sign-in/password', {
    onDone: ({ me }) => void onEntered(me),
    onRefused: () => setPassword(''),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ask.sending || enter.sending) return;
    if (by === 'code') ask.send({ body: addressBody(address) });
    else enter.send({ body: { ...addressBody(address), password } });
  };
  const kinds: readonly AddressKind[] = ['email', 'phone'];
  const wrongAddress = errorFor(by === 'code' ? ask.error : null, 'email', 'phone');
  const wrongPassword = errorFor(by === 'password' ? enter.error : null, 'password', 'email', 'phone');
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className={styles.text}>{by === 'code' ? t('text') : t('passwordText')}</p>
      <SegmentedTabs
        look="pill"
        label={t('by')}
        segments={kinds.map((value) => ({ value, label: tAddress(value) }))}
        value={address.kind}
        onChange={(kind) => {
          ask.reset();
          enter.reset();
          onChange({ ...address, kind });
        }}
      />
      <AddressField value={address} onChange={onChange} error={wrongAddress} passkeys="offered" />
      {by === 'password' && (
        <TextField
          label={t('password')}
          type="password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          required
          error={wrongPassword}
        />
      )}
      <Button type="submit" look="primary" size="large" width="full" busy={ask.sending || enter.sending}>
        {by === 'code' ? t('getCode') : t('confirm')}
      </Button>
      <Button look="quiet" onClick={() => setBy(by === 'code' ? 'password' : 'code')}>
        {by === 'code' ? t('usePassword') : t('useCode')}
      </Button>
    </form>
  );
}

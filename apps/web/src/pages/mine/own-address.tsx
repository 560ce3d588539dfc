import { Button, ConfirmSheet, fieldErrors, problemSentence, Row, Sheet, toast, useMessages } from '@nashi/ui';
import { Mail, Smartphone } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { waysApi } from './account-api.ts';
import { AddressField, addressBody, blankAddress, shownAddress, type AddressKind } from './address-field.tsx';
import { addressMessages } from './address.messages.ts';
import { CodeField } from './code-field.tsx';
import { signInWaysMessages } from './sign-in-ways.messages.ts';
import styles from './sign-in-ways-page.module.css';

const refreshes = ['/api/v1/me/sign-in', '/api/v1/session'] as const;

/** Asks for the new address, then for the code that was sent there. */
function NewAddress({ kind, onDone }: { readonly kind: AddressKind; readonly onDone: () => void }): ReactNode {
  const t = useMessages(signInWaysMessages);
  const [address, setAddress] = useState({ ...blankAddress, kind });
  const [code, setCode] = useState('');
  const ask = waysApi.useSend('POST /api/v1/me/addresses/codes');
  const confirm = waysApi.useSend('POST /api/v1/me/addresses', {
    refreshes,
    onDone: () => {
      toast.done(t('saved'));
      onDone();
    },
    onRefused: () => setCode(''),
  });
  const send = (complete: string): void => {
    if (!confirm.sending) confirm.send({ body: { ...addressBody(address), code: complete } });
  };
  if (ask.result === undefined) {
    const error = ask.error ? (fieldErrors(ask.error)[kind] ?? problemSentence(ask.error)) : undefined;
    return (
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!ask.sending) ask.send({ body: addressBody(address) });
        }}
      >
        <AddressField value={address} onChange={(next) => setAddress({ ...next, kind })} error={error} />
        <Button type="submit" look="primary" width="full" busy={ask.sending}>
          {t('getCode')}
        </Button>
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
      <p>{t('sentTo', { address: shownAddress(address) })}</p>
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
    </form>
  );
}

export function OwnAddress({ kind, value }: { readonly kind: AddressKind; readonly value: string | null }): ReactNode {
  const t = useMessages(signInWaysMessages);
  const tAddress = useMessages(addressMessages);
  const [doing, setDoing] = useState<'enter' | 'remove'>();
  const close = (): void => setDoing(undefined);
  const remove = waysApi.useSend('DELETE /api/v1/me/addresses/{kind}', {
    refreshes,
    onDone: () => {
      toast.done(t('removed'));
      close();
    },
    onRefused: (error) => {
      toast.problem(error);
      close();
    },
  });
  return (
    <>
      <Row
        icon={kind === 'email' ? <Mail /> : <Smartphone />}
        title={tAddress(kind)}
        text={value ?? t('none')}
        value={
          <Button size="small" onClick={() => setDoing('enter')}>
            {value === null ? t('add') : t('change')}
          </Button>
        }
      />
      <Sheet open={doing === 'enter'} onClose={close} title={t(`${kind}.enter`)}>
        <div className={styles.form}>
          <NewAddress kind={kind} onDone={close} />
          {value !== null && (
            <Button look="quiet" onClick={() => setDoing('remove')}>
              {t(`${kind}.removeNow`)}
            </Button>
          )}
        </div>
      </Sheet>
      <ConfirmSheet
        open={doing === 'remove'}
        onClose={close}
        title={t(`${kind}.remove`)}
        text={t('removeText')}
        action={t('remove')}
        look="danger"
        busy={remove.sending}
        onConfirm={() => remove.send({ params: { kind } })}
      />
    </>
  );
}

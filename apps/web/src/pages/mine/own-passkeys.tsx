import type { WaysToSignIn } from '@nashi/identity/contract';
import {
  Button,
  Card,
  fieldErrors,
  problemSentence,
  Row,
  Sheet,
  TextField,
  toast,
  useFormats,
  useMessages,
} from '@nashi/ui';
import { KeyRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { waysApi } from './account-api.ts';
import { deviceOf } from './device-names.ts';
import { canUsePasskeys, makePasskey, wasDismissed } from './passkeys.ts';
import { signInWaysMessages } from './sign-in-ways.messages.ts';
import styles from './sign-in-ways-page.module.css';

type Passkey = WaysToSignIn['passkeys'][number];
const refreshes = ['/api/v1/me/sign-in'] as const;

/** Names one, or removes it. */
function PasskeyForm({ passkey, onDone }: { readonly passkey: Passkey; readonly onDone: () => void }): ReactNode {
  const t = useMessages(signInWaysMessages);
  const [name, setName] = useState(passkey.name);
  const params = { passkeyId: passkey.id };
  const rename = waysApi.useSend('PATCH /api/v1/me/passkeys/{passkeyId}', { refreshes, onDone });
  const remove = waysApi.useSend('DELETE /api/v1/me/passkeys/{passkeyId}', {
    refreshes,
    onDone: () => {
      toast.done(t('removed'));
      onDone();
    },
  });
  const error = rename.error ?? remove.error;
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        rename.send({ params, body: { name } });
      }}
    >
      <TextField
        label={t('passkey.name')}
        maxLength={40}
        value={name}
        onChange={(event) => setName(event.target.value)}
        required
        error={error ? (fieldErrors(error)['name'] ?? problemSentence(error)) : undefined}
      />
      <Button type="submit" look="primary" width="full" busy={rename.sending} disabled={name.trim() === ''}>
        {t('passkey.rename')}
      </Button>
      <p>{t('passkey.removeText')}</p>
      <Button look="danger" width="full" busy={remove.sending} onClick={() => remove.send({ params })}>
        {t('remove')}
      </Button>
    </form>
  );
}

export function OwnPasskeys({ passkeys }: { readonly passkeys: readonly Passkey[] }): ReactNode {
  const t = useMessages(signInWaysMessages);
  const f = useFormats();
  const [open, setOpen] = useState<Passkey>();
  const [making, setMaking] = useState(false);
  const keep = waysApi.useSend('POST /api/v1/me/passkeys', {
    refreshes,
    onDone: () => toast.done(t('passkey.added')),
    onRefused: toast.problem,
  });
  const make = async (): Promise<void> => {
    setMaking(true);
    try {
      const response = await makePasskey();
      keep.send({ body: { name: deviceOf(navigator.userAgent) || t('passkeys'), response } });
    } catch (error) {
      if (!wasDismissed(error)) toast.problem(error);
    }
    setMaking(false);
  };
  const usable = canUsePasskeys();
  return (
    <Card title={t('passkeys')}>
      <p className={styles.text}>{usable ? t('passkeysText') : t('passkeysImpossible')}</p>
      {passkeys.map((passkey) => (
        <Row
          key={passkey.id}
          icon={<KeyRound />}
          title={passkey.name}
          text={
            passkey.lastUsedAt === null
              ? t('passkey.made', { when: f.relative(passkey.createdAt) })
              : t('passkey.used', { when: f.relative(passkey.lastUsedAt) })
          }
          wrap={(inside, className) => (
            <button type="button" className={className} onClick={() => setOpen(passkey)}>
              {inside}
            </button>
          )}
        />
      ))}
      {usable && (
        <div className={styles.foot}>
          <Button width="full" busy={making || keep.sending} onClick={() => void make()}>
            {t('passkey.add')}
          </Button>
        </div>
      )}
      <Sheet
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={t('passkey.open', { name: open?.name ?? '' })}
      >
        {open && <PasskeyForm passkey={open} onDone={() => setOpen(undefined)} />}
      </Sheet>
    </Card>
  );
}

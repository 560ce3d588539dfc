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
import { LockKeyhole } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { waysApi } from './account-api.ts';
import { signInWaysMessages } from './sign-in-ways.messages.ts';
import styles from './sign-in-ways-page.module.css';

const refreshes = ['/api/v1/me/sign-in', '/api/v1/me/sessions'] as const;

interface FormProps {
  readonly purpose: 'set' | 'change' | 'remove';
  readonly onDone: () => void;
}

function PasswordForm({ purpose, onDone }: FormProps): ReactNode {
  const t = useMessages(signInWaysMessages);
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const done = (text: string): void => {
    toast.done(text);
    onDone();
  };
  const save = waysApi.useSend('PUT /api/v1/me/password', { refreshes, onDone: () => done(t('password.saved')) });
  const remove = waysApi.useSend('POST /api/v1/me/password/remove', { refreshes, onDone: () => done(t('removed')) });
  const error = save.error ?? remove.error;
  const errors = fieldErrors(error);
  const named = errors['current'] !== undefined || errors['password'] !== undefined;
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (purpose === 'remove') remove.send({ body: { current } });
        else save.send({ body: { password, ...(purpose === 'change' && { current }) } });
      }}
    >
      {purpose === 'remove' && <p>{t('password.removeText')}</p>}
      {purpose !== 'set' && (
        <TextField
          label={t('password.current')}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
          required
          error={errors['current']}
        />
      )}
      {purpose !== 'remove' && (
        <TextField
          label={t('password.new')}
          hint={t('password.hint')}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          required
          error={errors['password']}
        />
      )}
      {error && !named && <p role="alert">{problemSentence(error)}</p>}
      <Button
        type="submit"
        look={purpose === 'remove' ? 'danger' : 'primary'}
        width="full"
        busy={save.sending || remove.sending}
      >
        {purpose === 'remove' ? t('remove') : t('confirm')}
      </Button>
    </form>
  );
}

export function OwnPassword({ changedAt }: { readonly changedAt: string | undefined }): ReactNode {
  const t = useMessages(signInWaysMessages);
  const f = useFormats();
  const [purpose, setPurpose] = useState<FormProps['purpose']>();
  const close = (): void => setPurpose(undefined);
  const has = changedAt !== undefined;
  return (
    <Card title={t('password')}>
      <Row
        icon={<LockKeyhole />}
        title={has ? t('passwordSet', { when: f.relative(changedAt) }) : t('none')}
        text={has ? undefined : t('passwordNone')}
        value={
          <span className={styles.actions}>
            {has && (
              <Button look="quiet" size="small" onClick={() => setPurpose('remove')}>
                {t('remove')}
              </Button>
            )}
            <Button size="small" onClick={() => setPurpose(has ? 'change' : 'set')}>
              {has ? t('change') : t('add')}
            </Button>
          </span>
        }
      />
      <Sheet open={purpose !== undefined} onClose={close} title={t(`password.${purpose ?? 'set'}`)}>
        {purpose && <PasswordForm purpose={purpose} onDone={close} />}
      </Sheet>
    </Card>
  );
}

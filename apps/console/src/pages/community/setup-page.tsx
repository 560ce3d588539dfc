import {
  Button,
  Empty,
  fieldErrors,
  PearMark,
  problemSentence,
  queryClient,
  Skeleton,
  TextField,
  useMessages,
} from '@nashi/ui';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { operatorsApi } from './community-api.ts';
import { setupMessages } from './community.messages.ts';
import styles from './setup-page.module.css';

function SetupForm(): ReactNode {
  const t = useMessages(setupMessages);
  const navigate = useNavigate();
  const [email, setEmail] = useState('');
  const [nickname, setNickname] = useState('');
  const create = operatorsApi.useSend('POST /api/v1/setup', {
    onDone: async () => {
      await queryClient.resetQueries();
      await navigate({ to: '/' });
    },
  });
  const errors = fieldErrors(create.error);
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        create.send({ body: { email, nickname } });
      }}
    >
      <TextField
        label={t('email')}
        hint={t('emailHint')}
        type="email"
        autoComplete="email"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        required
        error={errors['email']}
      />
      <TextField
        label={t('nickname')}
        maxLength={20}
        value={nickname}
        onChange={(event) => setNickname(event.target.value)}
        required
        error={errors['nickname']}
      />
      {create.error && <p role="alert">{problemSentence(create.error)}</p>}
      <Button type="submit" look="primary" size="large" width="full" busy={create.sending}>
        {t('create')}
      </Button>
    </form>
  );
}

/** The first page of an empty installation: makes its first operator. */
export function SetupPage(): ReactNode {
  const t = useMessages(setupMessages);
  const setup = operatorsApi.useGet('GET /api/v1/setup', {});
  return (
    <main id="main" tabIndex={-1} className={styles.page}>
      <PearMark size={56} />
      <h1>{t('title')}</h1>
      {setup.isPending && <Skeleton />}
      {setup.data?.needed === true && (
        <>
          <p className={styles.text}>{t('text')}</p>
          <SetupForm />
        </>
      )}
      {setup.data?.needed === false && (
        <Empty
          title={t('done')}
          action={
            <Button look="primary" onClick={() => location.assign('/sign-in?next=/console')}>
              {t('signIn')}
            </Button>
          }
        />
      )}
    </main>
  );
}

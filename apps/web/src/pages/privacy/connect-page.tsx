import type { signInRequestContract } from '@nashi/single-sign-on/contract';
import {
  askSignIn,
  Avatar,
  Button,
  Card,
  Empty,
  ErrorState,
  Row,
  Skeleton,
  SwitchRow,
  toast,
  useLocale,
  useMessages,
  type ResultOf,
} from '@nashi/ui';
import { getRouteApi } from '@tanstack/react-router';
import { Handshake, KeyRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Account } from '../../shell/account-api.ts';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { sessionChanged } from '../../shell/session.ts';
import { connectMessages } from './connect.messages.ts';
import { requestApi, sessionApi } from './privacy-api.ts';
import { scopesMessages } from './scopes.messages.ts';
import styles from './privacy.module.css';

type Asked = ResultOf<typeof signInRequestContract, 'GET /api/v1/sign-in-requests/{uid}'>;
const route = getRouteApi('/connect/$uid');

function SignInAgain({ name }: { readonly name: string }): ReactNode {
  const t = useMessages(connectMessages);
  const signOut = sessionApi.useSend('POST /api/v1/sign-out', {
    onDone: async () => {
      await sessionChanged();
      askSignIn();
    },
    onRefused: toast.problem,
  });
  return (
    <Empty
      icon={<KeyRound />}
      title={t('again')}
      text={t('againText', { name })}
      action={
        <Button look="primary" busy={signOut.sending} onClick={() => signOut.send({})}>
          {t('againAction')}
        </Button>
      }
    />
  );
}

function Question({ asked, member }: { readonly asked: Asked; readonly member: Account }): ReactNode {
  const t = useMessages(connectMessages);
  const scopeName = useMessages(scopesMessages);
  const language = useLocale();
  const { uid } = route.useParams();
  const [refused, setRefused] = useState(
    () => new Set(asked.scopes.filter(({ earlier }) => earlier === 'refused').map(({ scope }) => scope)),
  );
  const answer = requestApi.useSend('POST /api/v1/sign-in-requests/{uid}', {
    onDone: ({ location }) => window.location.assign(location),
    onRefused: toast.problem,
  });
  const { name, purpose, host } = asked.partner;
  const known = asked.scopes.every(({ earlier }) => earlier !== 'new');
  const turn = (scope: Asked['scopes'][number]['scope'], on: boolean): void => {
    const next = new Set(refused);
    if (on) next.delete(scope);
    else next.add(scope);
    setRefused(next);
  };
  const scopes = asked.scopes.map(({ scope }) => scope).filter((scope) => !refused.has(scope));
  return (
    <div className={styles.blocks}>
      <div className={styles.who}>
        <Handshake aria-hidden="true" />
        <h2>{t('wants', { name })}</h2>
        <p className={styles.quiet}>{t('purpose', { purpose: purpose[language] })}</p>
        <p className={styles.quiet}>{t('host', { host })}</p>
      </div>
      <Card>
        <Row
          icon={<Avatar name={member.nickname} file={member.avatar} size={40} />}
          title={t('as', { name: member.nickname })}
          text={t('asText')}
        />
      </Card>
      {asked.scopes.length > 0 && (
        <Card title={t('tell')}>
          <div className={styles.inside}>
            <p className={styles.quiet}>{t('tellText')}</p>
            {asked.scopes.map(({ scope }) => (
              <SwitchRow
                key={scope}
                label={scopeName(scope)}
                hint={scopeName(`${scope}.text`)}
                checked={!refused.has(scope)}
                onChange={(on) => turn(scope, on)}
              />
            ))}
          </div>
        </Card>
      )}
      <div className={styles.buttons}>
        <Button
          size="large"
          disabled={answer.sending}
          onClick={() => answer.send({ params: { uid }, body: { answer: 'refuse' } })}
        >
          {t('refuse')}
        </Button>
        <Button
          look="primary"
          size="large"
          busy={answer.sending}
          onClick={() => answer.send({ params: { uid }, body: { answer: 'allow', scopes } })}
        >
          {known ? t('goOn') : t('allow')}
        </Button>
      </div>
      <p className={styles.quiet}>{t('later')}</p>
    </div>
  );
}

function Request({ member }: { readonly member: Account }): ReactNode {
  const { uid } = route.useParams();
  const asked = requestApi.useGet('GET /api/v1/sign-in-requests/{uid}', { params: { uid } });
  if (asked.isPending) return <Skeleton />;
  if (asked.isError) return <ErrorState error={asked.error} />;
  if (asked.data.signInAgain) return <SignInAgain name={asked.data.partner.name} />;
  return <Question asked={asked.data} member={member} />;
}

/** A partner asks who is there and what it may know. */
export function ConnectPage(): ReactNode {
  const t = useMessages(connectMessages);
  return (
    <Page title={t('title')}>
      <Gate>{(member) => <Request member={member} />}</Gate>
    </Page>
  );
}

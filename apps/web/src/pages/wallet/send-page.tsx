import {
  Avatar,
  Button,
  buttonClass,
  Empty,
  fieldErrors,
  fromDecimal,
  InfiniteList,
  TextField,
  toast,
  useFormats,
  useMessages,
} from '@nashi/ui';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { useCurrency } from '../../shell/session.ts';
import { friendsApi, moneyPaths, walletApi } from './wallet-api.ts';
import { walletMessages } from './wallet.messages.ts';
import styles from './wallet.module.css';

const route = getRouteApi('/wallet/send');

interface Person {
  readonly id: string;
  readonly nickname: string;
  readonly avatar: string | null;
}

function PickFriend({ onPick }: { readonly onPick: (id: string) => void }): ReactNode {
  const t = useMessages(walletMessages);
  const friends = friendsApi.usePages('GET /api/v1/me/friends', {});
  return (
    <InfiniteList
      paged={friends}
      keyOf={({ member }) => member.id}
      label={t('pickFriend')}
      empty={
        <Empty
          title={t('noFriends')}
          text={t('noFriendsText')}
          action={
            <Link to="/meet" className={buttonClass('primary')}>
              {t('meet')}
            </Link>
          }
        />
      }
    >
      {({ member }) => (
        <button type="button" className={styles.person} onClick={() => onPick(member.id)}>
          <Avatar name={member.nickname} file={member.avatar} size={40} />
          <span className={styles.grow}>{member.nickname}</span>
        </button>
      )}
    </InfiniteList>
  );
}

function SendForm({ person, onChange }: { readonly person: Person; readonly onChange: () => void }): ReactNode {
  const t = useMessages(walletMessages);
  const f = useFormats();
  const navigate = useNavigate();
  const wallet = walletApi.useGet('GET /api/v1/wallet', {});
  const payees = walletApi.useGet('GET /api/v1/wallet/payees', {});
  const [typed, setTyped] = useState('');
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const currency = useCurrency();
  const amount = fromDecimal(typed, currency);
  const good = amount !== undefined && amount > 0;
  const send = walletApi.useSend('POST /api/v1/wallet/transfers', {
    refreshes: moneyPaths,
    onDone: () => {
      toast.done(t('sent'));
      void navigate({ to: '/wallet/transfers', replace: true });
    },
    onRefused: toast.problem,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (good) send.send({ body: { toMemberId: person.id, amount, note } });
  };
  const known = payees.data?.items.some((payee) => payee.memberId === person.id) ?? false;
  const money = (value: number) => f.money({ amount: value, currency });
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <div className={styles.person}>
        <Avatar name={person.nickname} file={person.avatar} size={44} />
        <span className={styles.grow}>{person.nickname}</span>
        <Button look="quiet" onClick={onChange}>
          {t('change')}
        </Button>
      </div>
      <TextField
        label={t('amount')}
        inputMode="decimal"
        required
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        hint={
          wallet.data &&
          t('limits', { once: money(wallet.data.limits.once), left: money(wallet.data.limits.leftToday) })
        }
        error={asked && !good ? t('badAmount') : fieldErrors(send.error)['amount']}
      />
      <TextField label={t('note')} maxLength={60} value={note} onChange={(event) => setNote(event.target.value)} />
      {payees.data && !known && <p className={styles.quiet}>{t('firstTime')}</p>}
      <Button type="submit" look="primary" size="large" width="full" busy={send.sending}>
        {t('sendNow')}
      </Button>
    </form>
  );
}

function Send(): ReactNode {
  const t = useMessages(walletMessages);
  const { to } = route.useSearch();
  const navigate = useNavigate();
  const friends = friendsApi.usePages('GET /api/v1/me/friends', {});
  const pick = (id: string | undefined): void => {
    void navigate({ to: '/wallet/send', search: id === undefined ? {} : { to: id }, replace: true });
  };
  const person = friends.items.find(({ member }) => member.id === to)?.member;
  if (person) return <SendForm person={person} onChange={() => pick(undefined)} />;
  return (
    <section aria-label={t('pickFriend')}>
      <PickFriend onPick={pick} />
    </section>
  );
}

export function SendPage(): ReactNode {
  const t = useMessages(walletMessages);
  return (
    <Page title={t('send')} back="/wallet">
      <Gate>
        {(member) =>
          member.certified ? (
            <Send />
          ) : (
            <Empty
              title={t('certifiedOnly')}
              action={
                <Link to="/certification" className={buttonClass('primary')}>
                  {t('certify')}
                </Link>
              }
            />
          )
        }
      </Gate>
    </Page>
  );
}

import {
  Button,
  buttonClass,
  Card,
  Empty,
  fieldErrors,
  fromDecimal,
  InfiniteList,
  refresh,
  Tag,
  TextField,
  toast,
  useFormats,
  useLive,
  useMessages,
} from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { useCurrency } from '../../shell/session.ts';
import { moneyPaths, walletApi } from './wallet-api.ts';
import { walletMessages } from './wallet.messages.ts';
import styles from './wallet.module.css';

function WithdrawForm(): ReactNode {
  const t = useMessages(walletMessages);
  const f = useFormats();
  const wallet = walletApi.useGet('GET /api/v1/wallet', {});
  const currency = useCurrency();
  const [typed, setTyped] = useState('');
  const [holderName, setHolderName] = useState('');
  const [accountNumber, setAccountNumber] = useState('');
  const [asked, setAsked] = useState(false);
  const amount = fromDecimal(typed, currency);
  const good = amount !== undefined && amount > 0;
  const withdraw = walletApi.useSend('POST /api/v1/wallet/withdrawals', {
    refreshes: moneyPaths,
    onDone: () => {
      toast.done(t('withdrawAsked'));
      setTyped('');
      setAsked(false);
    },
    onRefused: toast.problem,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (good) withdraw.send({ body: { amount, holderName, accountNumber: accountNumber.replaceAll(/\s/g, '') } });
  };
  const errors = fieldErrors(withdraw.error);
  const hint = wallet.data && `${t('available')} ${f.money({ amount: wallet.data.available, currency })}`;
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label={t('amount')}
        inputMode="decimal"
        required
        value={typed}
        hint={hint}
        onChange={(event) => setTyped(event.target.value)}
        error={asked && !good ? t('badAmount') : errors['amount']}
      />
      <TextField
        label={t('holderName')}
        autoComplete="name"
        required
        maxLength={40}
        value={holderName}
        onChange={(event) => setHolderName(event.target.value)}
        error={errors['holderName']}
      />
      <TextField
        label={t('accountNumber')}
        hint={t('accountHint')}
        inputMode="numeric"
        required
        maxLength={23}
        value={accountNumber}
        onChange={(event) => setAccountNumber(event.target.value)}
        error={errors['accountNumber']}
      />
      <Button type="submit" look="primary" size="large" width="full" busy={withdraw.sending}>
        {t('withdrawNow')}
      </Button>
    </form>
  );
}

function Withdrawals(): ReactNode {
  const t = useMessages(walletMessages);
  const f = useFormats();
  const list = walletApi.usePages('GET /api/v1/wallet/withdrawals', {});
  useLive('wallet.changed', () => void refresh(...moneyPaths));
  const tones = {
    requested: 'notice',
    processing: 'notice',
    succeeded: 'pear',
    failed: 'danger',
    declined: 'danger',
  } as const;
  return (
    <Card title={t('withdrawals')}>
      <InfiniteList
        paged={list}
        keyOf={(one) => one.id}
        label={t('withdrawals')}
        empty={<Empty title={t('noWithdrawals')} />}
      >
        {(one) => (
          <div className={styles.entry}>
            <span className={styles.entryText}>
              <span>{one.accountNumber}</span>
              <span className={styles.quiet}>{f.date(one.requestedAt, 'dateTime')}</span>
              <span>
                <Tag tone={tones[one.state]}>{t(`state.${one.state}`)}</Tag>
              </span>
            </span>
            <span className={styles.money}>{f.money({ amount: one.amount, currency: one.currency })}</span>
          </div>
        )}
      </InfiniteList>
    </Card>
  );
}

export function WithdrawPage(): ReactNode {
  const t = useMessages(walletMessages);
  return (
    <Page title={t('withdraw')} back="/wallet">
      <Gate>
        {(member) => (
          <>
            {member.certified ? (
              <WithdrawForm />
            ) : (
              <Empty
                title={t('certifiedOnly')}
                action={
                  <Link to="/certification" className={buttonClass('primary')}>
                    {t('certify')}
                  </Link>
                }
              />
            )}
            <div className={styles.blocks}>
              <Withdrawals />
            </div>
          </>
        )}
      </Gate>
    </Page>
  );
}

import { Button, fromDecimal, TextField, toast, useFormats, useMessages } from '@nashi/ui';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { useCurrency } from '../../shell/session.ts';
import { moneyPaths, walletApi } from './wallet-api.ts';
import { walletMessages } from './wallet.messages.ts';
import styles from './wallet.module.css';

/** Minor units. */
const presets = [2000, 5000, 10_000, 20_000, 50_000, 100_000];

function TopUp(): ReactNode {
  const t = useMessages(walletMessages);
  const f = useFormats();
  const navigate = useNavigate();
  const currency = useCurrency();
  const [typed, setTyped] = useState('100');
  const [asked, setAsked] = useState(false);
  const amount = fromDecimal(typed, currency);
  const good = amount !== undefined && amount > 0;
  const start = walletApi.useSend('POST /api/v1/wallet/top-ups', {
    refreshes: moneyPaths,
    onDone: (payment) => {
      if (payment.payUrl === null) void navigate({ to: '/pay/payments/$paymentId', params: { paymentId: payment.id } });
      else window.location.assign(payment.payUrl);
    },
    onRefused: toast.problem,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (good) start.send({ body: { amount, method: 'sandbox-bank' } });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <div className={styles.presets}>
        {presets.map((preset) => (
          <Button
            key={preset}
            look={preset === amount ? 'primary' : 'plain'}
            aria-pressed={preset === amount}
            onClick={() => setTyped(String(preset / 100))}
          >
            {f.money({ amount: preset, currency })}
          </Button>
        ))}
      </div>
      <TextField
        label={t('otherAmount')}
        inputMode="decimal"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        error={asked && !good ? t('badAmount') : undefined}
      />
      <p className={styles.quiet}>{t('topUpText')}</p>
      <Button type="submit" look="primary" size="large" width="full" busy={start.sending}>
        {t('goToBank')}
      </Button>
    </form>
  );
}

export function TopUpPage(): ReactNode {
  const t = useMessages(walletMessages);
  return (
    <Page title={t('topUp')} back="/wallet">
      <Gate>{() => <TopUp />}</Gate>
    </Page>
  );
}

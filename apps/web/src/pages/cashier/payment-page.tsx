import {
  Button,
  buttonClass,
  Card,
  ErrorState,
  Price,
  refresh,
  Row,
  Skeleton,
  toast,
  useFormats,
  useLive,
  useLocale,
  useMessages,
} from '@nashi/ui';
import { getRouteApi, Link } from '@tanstack/react-router';
import { CircleCheck, CircleX, Clock, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { cashierApi, moneyPaths, type Payment } from '../wallet/wallet-api.ts';
import { cashierMessages } from './cashier.messages.ts';
import styles from './cashier.module.css';

type Words = keyof typeof cashierMessages & string;
interface Result {
  readonly icon: ReactNode;
  readonly head: Words;
  readonly text: Words | null;
}

const good = <CircleCheck className={styles.good} size={56} aria-hidden="true" />;
const bad = <CircleX className={styles.bad} size={56} aria-hidden="true" />;
const waiting = <Clock className={styles.waiting} size={56} aria-hidden="true" />;
const returned = <Undo2 className={styles.waiting} size={56} aria-hidden="true" />;

/** What to say of a payment in each of its states. */
function resultOf({ state, outcome, reason }: Payment): Result {
  switch (state) {
    case 'succeeded':
      if (outcome === 'credited') return { icon: good, head: 'credited', text: 'creditedText' };
      if (outcome === 'settled-late') return { icon: good, head: 'late', text: 'lateText' };
      if (outcome !== 'refunded') return { icon: good, head: 'paid', text: 'paidText' };
      return {
        icon: returned,
        head: 'refunded',
        text: reason === 'already-paid' || reason === 'closed' ? `refunded.${reason}` : 'refunded.not-available',
      };
    case 'failed':
      return { icon: bad, head: 'failed', text: 'failedText' };
    case 'cancelled':
      return { icon: bad, head: 'cancelled', text: null };
    case 'expired':
      return { icon: waiting, head: 'expired', text: 'expiredText' };
    default:
      return { icon: waiting, head: 'waiting', text: 'waitingText' };
  }
}

function Buttons({ payment }: { readonly payment: Payment }): ReactNode {
  const t = useMessages(cashierMessages);
  const open = payment.state === 'created' || payment.state === 'processing';
  const over = payment.state === 'failed' || payment.state === 'cancelled' || payment.state === 'expired';
  const cancel = cashierApi.useSend('POST /api/v1/payments/{paymentId}/cancel', {
    refreshes: moneyPaths,
    onRefused: toast.problem,
  });
  return (
    <div className={styles.buttons}>
      {payment.payUrl !== null && (
        <a href={payment.payUrl} className={buttonClass('primary', 'large')}>
          {t('goOn')}
        </a>
      )}
      {open && (
        <Button look="plain" busy={cancel.sending} onClick={() => cancel.send({ params: { paymentId: payment.id } })}>
          {t('cancel')}
        </Button>
      )}
      {over &&
        (payment.purpose === 'top-up' ? (
          <Link to="/wallet/top-up" className={buttonClass('primary', 'large')}>
            {t('again')}
          </Link>
        ) : (
          <Link
            to="/pay/$kind/$payableId"
            params={{ kind: payment.purpose, payableId: payment.purposeId }}
            className={buttonClass('primary', 'large')}
          >
            {t('again')}
          </Link>
        ))}
      {payment.state === 'succeeded' && payment.link !== null && (
        <Link to={payment.link} className={buttonClass('primary', 'large')}>
          {t(payment.purpose === 'top-up' ? 'wallet' : 'see')}
        </Link>
      )}
    </div>
  );
}

function PaymentResult({ paymentId }: { readonly paymentId: string }): ReactNode {
  const t = useMessages(cashierMessages);
  const f = useFormats();
  const language = useLocale();
  const payment = cashierApi.useGet(
    'GET /api/v1/payments/{paymentId}',
    { params: { paymentId } },
    // The live stream says when it changed; asking now and then covers a stream that is away.
    { refetchInterval: 3000 },
  );
  useLive('payment.changed', () => void refresh(...moneyPaths, '/api/v1/orders'));
  if (payment.isPending) return <Skeleton />;
  if (payment.isError) return <ErrorState error={payment.error} retry={payment.refetch} />;
  const { icon, head, text } = resultOf(payment.data);
  const { currency } = payment.data;
  return (
    <>
      <section className={styles.result} aria-live="polite">
        {icon}
        <h2>{t(head)}</h2>
        <Price money={payment.data} size="large" tone="ink" />
        <p>{payment.data.title[language]}</p>
        {text !== null && <p className={styles.quiet}>{t(text)}</p>}
        <Buttons payment={payment.data} />
      </section>
      {payment.data.refunds.length > 0 && (
        <div className={styles.blocks}>
          <Card title={t('refunds')}>
            {payment.data.refunds.map((refund) => (
              <Row
                key={refund.id}
                title={t(refund.method === 'wallet' ? 'toWallet' : 'toBank')}
                text={`${t(`refund.${refund.state}`)} · ${f.date(refund.doneAt ?? refund.requestedAt, 'dateTime')}`}
                value={f.money({ amount: refund.amount, currency })}
              />
            ))}
          </Card>
        </div>
      )}
    </>
  );
}

const route = getRouteApi('/pay/payments/$paymentId');

export function PaymentPage(): ReactNode {
  const t = useMessages(cashierMessages);
  const { paymentId } = route.useParams();
  return (
    <Page title={t('title')} back="/wallet">
      <Gate>{() => <PaymentResult paymentId={paymentId} />}</Gate>
    </Page>
  );
}

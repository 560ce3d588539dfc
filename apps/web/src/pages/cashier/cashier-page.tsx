import {
  Button,
  buttonClass,
  Card,
  Countdown,
  cx,
  ErrorState,
  Price,
  refresh,
  Skeleton,
  toast,
  useFormats,
  useLive,
  useLocale,
  useMessages,
} from '@nashi/ui';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { CircleCheck, Clock } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { cashierApi, moneyPaths, type Payable, type Payment } from '../wallet/wallet-api.ts';
import { cashierMessages } from './cashier.messages.ts';
import styles from './cashier.module.css';

type Offer = Payable['methods'][number];

function MethodChoice({
  payable,
  chosen,
  onChoose,
}: {
  readonly payable: Payable;
  readonly chosen: string | undefined;
  readonly onChoose: (method: string) => void;
}): ReactNode {
  const t = useMessages(cashierMessages);
  const f = useFormats();
  const language = useLocale();
  const money = (amount: number) => f.money({ amount, currency: payable.currency });
  const detailOf = (offer: Offer): string => {
    if (offer.method === 'split')
      return t('parts', { wallet: money(offer.walletAmount), rest: money(offer.providerAmount) });
    if (offer.method !== 'wallet') return '';
    const balance = t('balance', { money: money(payable.walletAvailable) });
    return offer.reason === 'not-enough' || offer.reason === 'frozen'
      ? `${balance} · ${t(`reason.${offer.reason}`)}`
      : balance;
  };
  return (
    <Card title={t('method')}>
      <fieldset className={styles.methods}>
        <legend className="sr-only">{t('method')}</legend>
        {payable.methods.map((offer) => (
          <label key={offer.method} className={cx(styles.method, !offer.usable && styles.unusable)}>
            <span className={styles.methodText}>
              <span>{offer.name[language]}</span>
              <span className={styles.quiet}>{detailOf(offer)}</span>
            </span>
            {offer.method === 'wallet' && offer.reason === 'not-enough' && (
              <Link to="/wallet/top-up" className={buttonClass('quiet')}>
                {t('topUp')}
              </Link>
            )}
            <input
              type="radio"
              name="method"
              value={offer.method}
              disabled={!offer.usable}
              checked={offer.method === chosen}
              onChange={() => onChoose(offer.method)}
            />
          </label>
        ))}
      </fieldset>
    </Card>
  );
}

function goOn(payment: Payment, navigate: ReturnType<typeof useNavigate>): void {
  if (payment.payUrl !== null) window.location.assign(payment.payUrl);
  else void navigate({ to: '/pay/payments/$paymentId', params: { paymentId: payment.id }, replace: true });
}

function OpenCashier({ payable }: { readonly payable: Payable }): ReactNode {
  const t = useMessages(cashierMessages);
  const f = useFormats();
  const language = useLocale();
  const navigate = useNavigate();
  const [wanted, setWanted] = useState<string>();
  const usable = payable.methods.filter((offer) => offer.usable);
  const chosen = usable.find((offer) => offer.method === wanted) ?? usable[0];
  const pay = cashierApi.useSend('POST /api/v1/payments', {
    refreshes: [...moneyPaths, '/api/v1/orders'],
    onDone: (payment) => goOn(payment, navigate),
    onRefused: (error) => {
      toast.problem(error);
      void refresh(...moneyPaths);
    },
  });
  const underWay = payable.payment?.state === 'processing' ? payable.payment : null;
  const send = (): void => {
    const method = chosen?.method;
    if (method !== 'wallet' && method !== 'sandbox-bank' && method !== 'split') return;
    pay.send({ body: { kind: payable.kind, payableId: payable.id, method } });
  };
  return (
    <>
      <div className={styles.blocks}>
        <div className={styles.amount}>
          <Price money={payable} size="large" />
          <span>{payable.title[language]}</span>
          <span className={styles.quiet}>{t('payTo', { name: payable.payee[language] })}</span>
          {payable.payBefore !== null && (
            <span className={styles.quiet}>
              {t('payBefore')} <Countdown until={payable.payBefore} onEnd={() => void refresh(...moneyPaths)} />
            </span>
          )}
        </div>
        {underWay?.payUrl != null && (
          <Card title={t('underWay')}>
            <div className={styles.blocks}>
              <a href={underWay.payUrl} className={buttonClass('plain')}>
                {t('goOn')}
              </a>
            </div>
          </Card>
        )}
        <MethodChoice payable={payable} chosen={chosen?.method} onChoose={setWanted} />
        <Button look="offer" size="large" width="full" busy={pay.sending} disabled={!chosen} onClick={send}>
          {t('pay', { money: f.money(payable) })}
        </Button>
      </div>
    </>
  );
}

function Cashier({ kind, payableId }: { readonly kind: string; readonly payableId: string }): ReactNode {
  const t = useMessages(cashierMessages);
  const payable = cashierApi.useGet('GET /api/v1/payables/{kind}/{payableId}', { params: { kind, payableId } });
  useLive('payment.changed', () => void refresh(...moneyPaths));
  if (payable.isPending) return <Skeleton />;
  if (payable.isError) return <ErrorState error={payable.error} retry={payable.refetch} />;
  const { state, link } = payable.data;
  if (state === 'open') return <OpenCashier payable={payable.data} />;
  const paid = state === 'paid';
  return (
    <section className={styles.result}>
      {paid ? <CircleCheck className={styles.good} size={56} /> : <Clock className={styles.waiting} size={56} />}
      <h2>{t(paid ? 'paid' : 'closed')}</h2>
      <p className={styles.quiet}>{t(paid ? 'paidText' : 'closedText')}</p>
      <div className={styles.buttons}>
        <Link to={link} className={buttonClass('primary', 'large')}>
          {t('see')}
        </Link>
      </div>
    </section>
  );
}

const route = getRouteApi('/pay/$kind/$payableId');

export function CashierPage(): ReactNode {
  const t = useMessages(cashierMessages);
  const { kind, payableId } = route.useParams();
  return (
    <Page title={t('title')} back="/mine">
      <Gate>{() => <Cashier kind={kind} payableId={payableId} />}</Gate>
    </Page>
  );
}

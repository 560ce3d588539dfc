import {
  buttonClass,
  Card,
  cx,
  Empty,
  ErrorState,
  InfiniteList,
  Price,
  refresh,
  SearchBox,
  SegmentedTabs,
  Skeleton,
  useFormats,
  useLive,
  useLocale,
  useMessages,
} from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import { ArrowDownToLine, ArrowUpFromLine, Download, Send } from 'lucide-react';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { MonthChart } from './month-chart.tsx';
import { moneyPaths, walletApi, type Wallet, type WalletEntry } from './wallet-api.ts';
import { walletMessages } from './wallet.messages.ts';
import styles from './wallet.module.css';

function Balance({ wallet }: { readonly wallet: Wallet }): ReactNode {
  const t = useMessages(walletMessages);
  const f = useFormats();
  const money = (amount: number) => f.money({ amount, currency: wallet.currency });
  return (
    <section className={styles.balance} aria-label={t('available')}>
      <span className={styles.quiet}>{t('available')}</span>
      <Price money={{ amount: wallet.available, currency: wallet.currency }} size="large" tone="ink" />
      {wallet.pendingOut > 0 && (
        <span className={styles.quiet}>{t('pendingOut', { money: money(wallet.pendingOut) })}</span>
      )}
      {wallet.pendingIn > 0 && (
        <span className={styles.quiet}>{t('pendingIn', { money: money(wallet.pendingIn) })}</span>
      )}
      {wallet.frozen && (
        <p className={styles.warning} role="status">
          {t('frozen')}
        </p>
      )}
      <div className={styles.actions}>
        <Link to="/wallet/top-up" className={buttonClass('primary')}>
          <ArrowDownToLine aria-hidden="true" size={18} />
          {t('topUp')}
        </Link>
        <Link to="/wallet/send" className={buttonClass('plain')}>
          <Send aria-hidden="true" size={18} />
          {t('send')}
        </Link>
        <Link to="/wallet/withdraw" className={buttonClass('plain')}>
          <ArrowUpFromLine aria-hidden="true" size={18} />
          {t('withdraw')}
        </Link>
      </div>
    </section>
  );
}

function EntryLine({ entry, currency }: { readonly entry: WalletEntry; readonly currency: string }): ReactNode {
  const f = useFormats();
  const language = useLocale();
  const coming = entry.direction === 'in';
  const inside = (
    <>
      <span className={styles.entryText}>
        <span>{entry.title[language]}</span>
        <span className={styles.quiet}>
          {f.date(entry.at, 'dateTime')}
          {entry.note === null ? '' : ` · ${entry.note}`}
        </span>
      </span>
      <span className={cx(styles.money, coming && styles.coming)}>
        {coming ? '+' : '−'}
        {f.money({ amount: entry.amount, currency })}
      </span>
    </>
  );
  return entry.link === null ? (
    <div className={styles.entry}>{inside}</div>
  ) : (
    <Link to={entry.link} className={styles.entry}>
      {inside}
    </Link>
  );
}

function Statement({ currency }: { readonly currency: string }): ReactNode {
  const t = useMessages(walletMessages);
  const [words, setWords] = useState('');
  const [direction, setDirection] = useState<'all' | 'in' | 'out'>('all');
  const q = useDeferredValue(words.trim());
  const query = { ...(q ? { q } : {}), ...(direction === 'all' ? {} : { direction }) };
  const entries = walletApi.usePages('GET /api/v1/wallet/entries', { query });
  const filtered = q !== '' || direction !== 'all';
  const [month] = useState(() => new Date().toISOString().slice(0, 7));
  return (
    <Card
      title={t('statement')}
      action={
        <a
          className={buttonClass('quiet')}
          href={`/api/v1/wallet/entries.csv?month=${month}`}
          download
          aria-label={t('download')}
        >
          <Download aria-hidden="true" size={18} />
        </a>
      }
    >
      <div className={styles.filters}>
        <SearchBox label={t('search')} onSearch={setWords} onType={setWords} />
        <SegmentedTabs
          label={t('statement')}
          look="pill"
          value={direction}
          onChange={setDirection}
          segments={[
            { value: 'all', label: t('all') },
            { value: 'in', label: t('in') },
            { value: 'out', label: t('out') },
          ]}
        />
      </div>
      <InfiniteList
        paged={entries}
        keyOf={(entry) => entry.id + entry.direction}
        label={t('statement')}
        empty={
          filtered ? (
            <Empty title={t('noMatch')} text={t('noMatchText')} />
          ) : (
            <Empty
              title={t('empty')}
              text={t('emptyText')}
              action={
                <Link to="/wallet/top-up" className={buttonClass('primary')}>
                  {t('topUp')}
                </Link>
              }
            />
          )
        }
      >
        {(entry) => <EntryLine entry={entry} currency={currency} />}
      </InfiniteList>
    </Card>
  );
}

function WalletContent(): ReactNode {
  const wallet = walletApi.useGet('GET /api/v1/wallet', {});
  const months = walletApi.useGet('GET /api/v1/wallet/months', {});
  useLive('wallet.changed', () => void refresh(...moneyPaths));
  useLive('payment.changed', () => void refresh(...moneyPaths));
  if (wallet.isPending) return <Skeleton />;
  if (wallet.isError) return <ErrorState error={wallet.error} retry={wallet.refetch} />;
  const items = months.data?.items ?? [];
  return (
    <div className={styles.blocks}>
      <Balance wallet={wallet.data} />
      {items.length > 0 && <MonthChart months={items} currency={wallet.data.currency} />}
      <Statement currency={wallet.data.currency} />
    </div>
  );
}

export function WalletPage(): ReactNode {
  const t = useMessages(walletMessages);
  return (
    <Page
      title={t('title')}
      back="/mine"
      actions={
        <Link to="/wallet/transfers" className={buttonClass('quiet')}>
          {t('transfers')}
        </Link>
      }
    >
      <Gate>{() => <WalletContent />}</Gate>
    </Page>
  );
}

import {
  Button,
  buttonClass,
  cx,
  Empty,
  InfiniteList,
  refresh,
  Tag,
  toast,
  useFormats,
  useLive,
  useMessages,
} from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { moneyPaths, walletApi } from './wallet-api.ts';
import { walletMessages } from './wallet.messages.ts';
import styles from './wallet.module.css';

function Transfers(): ReactNode {
  const t = useMessages(walletMessages);
  const f = useFormats();
  const transfers = walletApi.usePages('GET /api/v1/wallet/transfers', {});
  useLive('wallet.changed', () => void refresh(...moneyPaths));
  const undo = walletApi.useSend('POST /api/v1/wallet/transfers/{transferId}/undo', {
    refreshes: moneyPaths,
    onDone: () => toast.done(t('undone')),
    onRefused: toast.problem,
  });
  return (
    <InfiniteList
      paged={transfers}
      keyOf={(transfer) => transfer.id}
      label={t('transfers')}
      empty={
        <Empty
          title={t('noTransfers')}
          action={
            <Link to="/wallet/send" className={buttonClass('primary')}>
              {t('send')}
            </Link>
          }
        />
      }
    >
      {(transfer) => {
        const coming = transfer.direction === 'in';
        const waiting = transfer.state === 'waiting' && transfer.arrivesAt !== null;
        return (
          <div className={styles.entry}>
            <span className={styles.entryText}>
              <span>{t(coming ? 'fromName' : 'toName', { name: transfer.nickname })}</span>
              <span className={styles.quiet}>
                {f.date(transfer.createdAt, 'dateTime')}
                {transfer.note === '' ? '' : ` · ${transfer.note}`}
              </span>
              {waiting && transfer.arrivesAt !== null && (
                <span className={styles.quiet}>{t('waits', { when: f.relative(transfer.arrivesAt) })}</span>
              )}
              {transfer.state === 'undone' && (
                <span>
                  <Tag>{t('undone')}</Tag>
                </span>
              )}
              {waiting && !coming && (
                <span>
                  <Button
                    look="plain"
                    size="small"
                    busy={undo.sending}
                    onClick={() => undo.send({ params: { transferId: transfer.id } })}
                  >
                    {t('undo')}
                  </Button>
                </span>
              )}
            </span>
            <span className={cx(styles.money, coming && styles.coming)}>
              {coming ? '+' : '−'}
              {f.money({ amount: transfer.amount, currency: transfer.currency })}
            </span>
          </div>
        );
      }}
    </InfiniteList>
  );
}

export function TransfersPage(): ReactNode {
  const t = useMessages(walletMessages);
  return (
    <Page title={t('transfers')} back="/wallet">
      <Gate>{() => <Transfers />}</Gate>
    </Page>
  );
}

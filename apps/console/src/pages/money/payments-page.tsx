import { toast, useFormats, useLocale, useMessages } from '@nashi/ui';
import { Button, Input, Modal, Tabs, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { PagedTable } from '../../shell/paged-table.tsx';
import {
  operatorMoneyApi,
  type OperatorPayment,
  type OperatorRefund,
  type Reconciliation,
  type Withdrawal,
} from './money-api.ts';
import { moneyMessages } from './money.messages.ts';
import styles from './money.module.css';

const colours: Record<string, string> = {
  succeeded: 'success',
  failed: 'error',
  declined: 'error',
  processing: 'warning',
  requested: 'warning',
};

function StateTag({ state }: { readonly state: OperatorPayment['state'] | Withdrawal['state'] }): ReactNode {
  const t = useMessages(moneyMessages);
  return <Tag color={colours[state] ?? 'default'}>{t(`state.${state}`)}</Tag>;
}

function Payments(): ReactNode {
  const t = useMessages(moneyMessages);
  const f = useFormats();
  const language = useLocale();
  const payments = operatorMoneyApi.usePages('GET /api/v1/operator/payments', {});
  return (
    <PagedTable<OperatorPayment>
      paged={payments}
      rowKey="id"
      empty={t('noPayments')}
      columns={[
        { title: t('at'), dataIndex: 'createdAt', render: (at: string) => f.date(at, 'dateTime') },
        { title: t('member'), dataIndex: 'nickname' },
        { title: t('what'), render: (_, one) => one.title[language] },
        {
          title: t('method'),
          render: (_, one) => one.methodNames.map((name) => name[language]).join(' + '),
        },
        {
          title: t('amount'),
          align: 'right',
          render: (_, one) => <span className={styles.money}>{f.money(one)}</span>,
        },
        {
          title: t('state'),
          render: (_, one) => (
            <>
              <StateTag state={one.state} />
              {(one.outcome === 'refunded' || one.outcome === 'settled-late') && (
                <Tag>{t(`outcome.${one.outcome}`)}</Tag>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

function Refunds(): ReactNode {
  const t = useMessages(moneyMessages);
  const f = useFormats();
  const language = useLocale();
  const refunds = operatorMoneyApi.usePages('GET /api/v1/operator/refunds', {});
  const retry = operatorMoneyApi.useSend('POST /api/v1/operator/refunds/{refundId}/retry', {
    refreshes: ['/api/v1/operator/refunds'],
    onDone: () => toast.done(t('retried')),
    onRefused: toast.problem,
  });
  return (
    <PagedTable<OperatorRefund>
      paged={refunds}
      rowKey="id"
      empty={t('noRefunds')}
      columns={[
        { title: t('at'), dataIndex: 'requestedAt', render: (at: string) => f.date(at, 'dateTime') },
        { title: t('member'), dataIndex: 'nickname' },
        { title: t('method'), render: (_, one) => one.methodName[language] },
        {
          title: t('amount'),
          align: 'right',
          render: (_, one) => <span className={styles.money}>{f.money(one)}</span>,
        },
        { title: t('state'), render: (_, one) => <StateTag state={one.state} /> },
        { title: t('tries'), dataIndex: 'attempts', align: 'right' },
        { title: t('fault'), dataIndex: 'lastFault' },
        {
          title: '',
          render: (_, one) =>
            one.state === 'failed' && (
              <Button size="small" onClick={() => retry.send({ params: { refundId: one.id } })}>
                {t('retry')}
              </Button>
            ),
        },
      ]}
    />
  );
}

function Withdrawals(): ReactNode {
  const t = useMessages(moneyMessages);
  const f = useFormats();
  const [declining, setDeclining] = useState<Withdrawal>();
  const [reason, setReason] = useState('');
  const list = operatorMoneyApi.usePages('GET /api/v1/operator/withdrawals', {});
  const after = {
    refreshes: ['/api/v1/operator/withdrawals'],
    onDone: () => {
      setDeclining(undefined);
      toast.done(t('reviewed'));
    },
    onRefused: toast.problem,
  };
  const approve = operatorMoneyApi.useSend('POST /api/v1/operator/withdrawals/{withdrawalId}/approve', after);
  const decline = operatorMoneyApi.useSend('POST /api/v1/operator/withdrawals/{withdrawalId}/decline', after);
  return (
    <>
      <PagedTable<Withdrawal>
        paged={list}
        rowKey="id"
        empty={t('noWithdrawals')}
        columns={[
          { title: t('at'), dataIndex: 'requestedAt', render: (at: string) => f.date(at, 'dateTime') },
          { title: t('owner'), dataIndex: 'ownerName' },
          { title: t('account'), render: (_, one) => `${one.holderName} ${one.accountNumber}` },
          {
            title: t('amount'),
            align: 'right',
            render: (_, one) => <span className={styles.money}>{f.money(one)}</span>,
          },
          { title: t('state'), render: (_, one) => <StateTag state={one.state} /> },
          { title: t('fault'), dataIndex: 'reason' },
          {
            title: '',
            render: (_, one) =>
              one.state === 'requested' && (
                <span className={styles.buttons}>
                  <Button
                    type="primary"
                    size="small"
                    onClick={() => approve.send({ params: { withdrawalId: one.id } })}
                  >
                    {t('approve')}
                  </Button>
                  <Button size="small" danger onClick={() => setDeclining(one)}>
                    {t('decline')}
                  </Button>
                </span>
              ),
          },
        ]}
      />
      <Modal
        open={declining !== undefined}
        title={t('decline')}
        okText={t('decline')}
        okButtonProps={{ danger: true, disabled: reason.trim().length < 2, loading: decline.sending }}
        onCancel={() => setDeclining(undefined)}
        onOk={() => declining && decline.send({ params: { withdrawalId: declining.id }, body: { reason } })}
      >
        <Input.TextArea
          aria-label={t('reason')}
          placeholder={t('reason')}
          maxLength={300}
          rows={3}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Modal>
    </>
  );
}

function Reconciliations(): ReactNode {
  const t = useMessages(moneyMessages);
  const language = useLocale();
  const list = operatorMoneyApi.usePages('GET /api/v1/operator/reconciliations', {});
  return (
    <PagedTable<Reconciliation>
      paged={list}
      rowKey={(one) => `${one.connector} ${one.date}`}
      empty={t('noReconciliations')}
      columns={[
        { title: t('date'), dataIndex: 'date' },
        { title: t('provider'), render: (_, one) => one.connectorName[language] },
        { title: t('theirs'), dataIndex: 'providerCount', align: 'right' },
        { title: t('ours'), dataIndex: 'ledgerCount', align: 'right' },
        {
          title: t('differences'),
          render: (_, one) =>
            one.differences.length === 0 ? (
              <Tag color="success">0</Tag>
            ) : (
              one.differences.map((difference) => (
                <div key={difference.reference}>
                  <Tag color="error">{t(`difference.${difference.kind}`)}</Tag> <code>{difference.reference}</code>
                </div>
              ))
            ),
        },
      ]}
    />
  );
}

export function PaymentsPage(): ReactNode {
  const t = useMessages(moneyMessages);
  return (
    <Page title={t('payments')} text={t('paymentsText')}>
      <Tabs
        destroyOnHidden
        items={[
          { key: 'payments', label: t('payments'), children: <Payments /> },
          { key: 'refunds', label: t('refunds'), children: <Refunds /> },
          { key: 'withdrawals', label: t('withdrawals'), children: <Withdrawals /> },
          { key: 'reconciliations', label: t('reconciliations'), children: <Reconciliations /> },
        ]}
      />
    </Page>
  );
}

import { ErrorState, fromDecimal, Skeleton, toast, useFormats, useLocale, useMessages } from '@nashi/ui';
import { Button, Drawer, Form, Input, Modal, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { PagedTable } from '../../shell/paged-table.tsx';
import { useCurrency } from '../../shell/session.ts';
import { useShops } from '../../shell/shops.ts';
import { merchantMoneyApi, type StatementDay, type StatementLine, type Withdrawal } from './money-api.ts';
import { moneyMessages } from './money.messages.ts';
import styles from './money.module.css';

interface ShopProps {
  readonly shopId: string;
}

interface WithdrawFields {
  readonly amount: string;
  readonly holderName: string;
  readonly accountNumber: string;
}

function WithdrawDialog({ shopId, onClose }: ShopProps & { readonly onClose: () => void }): ReactNode {
  const t = useMessages(moneyMessages);
  const currency = useCurrency();
  const [form] = Form.useForm<WithdrawFields>();
  const withdraw = merchantMoneyApi.useSend('POST /api/v1/shops/{shopId}/money/withdrawals', {
    refreshes: [`/api/v1/shops/${shopId}/money`],
    onDone: () => {
      toast.done(t('asked'));
      onClose();
    },
    onRefused: toast.problem,
  });
  const submit = ({ amount: typed, holderName, accountNumber }: WithdrawFields): void => {
    const amount = fromDecimal(typed, currency);
    if (amount === undefined || amount <= 0) form.setFields([{ name: 'amount', errors: [t('badAmount')] }]);
    else withdraw.send({ params: { shopId }, body: { amount, holderName, accountNumber } });
  };
  const rules = [{ required: true, message: t('needed') }];
  return (
    <Modal
      open
      title={t('withdraw')}
      okText={t('withdraw')}
      onCancel={onClose}
      onOk={() => form.submit()}
      confirmLoading={withdraw.sending}
    >
      <Form form={form} layout="vertical" onFinish={submit}>
        <Form.Item name="amount" label={t('amount')} rules={rules}>
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item name="holderName" label={t('holderName')} rules={rules}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item
          name="accountNumber"
          label={t('accountNumber')}
          rules={[{ required: true, pattern: /^\d{12,19}$/, message: t('accountNumber') }]}
        >
          <Input inputMode="numeric" maxLength={19} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function Figures({ shopId }: ShopProps): ReactNode {
  const t = useMessages(moneyMessages);
  const f = useFormats();
  const money = merchantMoneyApi.useGet('GET /api/v1/shops/{shopId}/money', { params: { shopId } });
  if (money.isPending) return <Skeleton />;
  if (money.isError) return <ErrorState error={money.error} retry={money.refetch} />;
  const { currency } = money.data;
  return (
    <div className={styles.figures}>
      {(['available', 'held', 'withdrawing'] as const).map((name) => (
        <div key={name} className={styles.figure}>
          <span className={styles.quiet}>{t(name)}</span>
          <strong>{f.money({ amount: money.data[name], currency })}</strong>
        </div>
      ))}
    </div>
  );
}

function DayLines({
  shopId,
  date,
  onClose,
}: ShopProps & { readonly date: string; readonly onClose: () => void }): ReactNode {
  const t = useMessages(moneyMessages);
  const f = useFormats();
  const currency = useCurrency();
  const language = useLocale();
  const lines = merchantMoneyApi.usePages('GET /api/v1/shops/{shopId}/money/statements/{date}', {
    params: { shopId, date },
  });
  return (
    <Drawer open size="large" title={t('lines', { date })} onClose={onClose}>
      <PagedTable<StatementLine>
        paged={lines}
        rowKey={(line) => `${line.at} ${line.code} ${line.account} ${line.cause.id} ${line.amount}`}
        columns={[
          { title: t('at'), dataIndex: 'at', render: (at: string) => f.date(at, 'time') },
          { title: t('what'), render: (_, line) => line.title[language] },
          { title: t('owner'), render: (_, line) => t(line.account) },
          {
            title: t('amount'),
            align: 'right',
            render: (_, line) => (
              <span className={styles.money}>
                {line.direction === 'in' ? '+' : '−'}
                {f.money({ amount: line.amount, currency })}
              </span>
            ),
          },
        ]}
      />
    </Drawer>
  );
}

function Statements({ shopId }: ShopProps): ReactNode {
  const t = useMessages(moneyMessages);
  const f = useFormats();
  const [date, setDate] = useState<string>();
  const days = merchantMoneyApi.usePages('GET /api/v1/shops/{shopId}/money/statements', { params: { shopId } });
  const side = (name: 'held' | 'available') => ({
    title: t(name),
    children: (['opening', 'in', 'out', 'closing'] as const).map((part) => ({
      title: t(part),
      align: 'right' as const,
      render: (_: unknown, day: StatementDay) => (
        <span className={styles.money}>{f.money({ amount: day[name][part], currency: day.currency })}</span>
      ),
    })),
  });
  return (
    <>
      <PagedTable<StatementDay>
        paged={days}
        rowKey="date"
        empty={t('noStatements')}
        columns={[
          {
            title: t('date'),
            render: (_, day) => (
              <Button type="link" size="small" onClick={() => setDate(day.date)}>
                {day.date}
              </Button>
            ),
          },
          side('held'),
          side('available'),
          {
            title: '',
            render: (_, day) => (
              <a href={`/api/v1/shops/${shopId}/money/statements/${day.date}/csv`} download>
                {t('download')}
              </a>
            ),
          },
        ]}
      />
      {date !== undefined && <DayLines shopId={shopId} date={date} onClose={() => setDate(undefined)} />}
    </>
  );
}

function Withdrawals({ shopId }: ShopProps): ReactNode {
  const t = useMessages(moneyMessages);
  const f = useFormats();
  const list = merchantMoneyApi.usePages('GET /api/v1/shops/{shopId}/money/withdrawals', { params: { shopId } });
  const colours: Partial<Record<Withdrawal['state'], string>> = {
    succeeded: 'success',
    failed: 'error',
    declined: 'error',
  };
  return (
    <PagedTable<Withdrawal>
      paged={list}
      rowKey="id"
      empty={t('noWithdrawals')}
      columns={[
        { title: t('at'), dataIndex: 'requestedAt', render: (at: string) => f.date(at, 'dateTime') },
        { title: t('account'), render: (_, one) => `${one.holderName} ${one.accountNumber}` },
        {
          title: t('amount'),
          align: 'right',
          render: (_, one) => <span className={styles.money}>{f.money(one)}</span>,
        },
        {
          title: t('state'),
          render: (_, one) => <Tag color={colours[one.state] ?? 'warning'}>{t(`state.${one.state}`)}</Tag>,
        },
        { title: t('fault'), dataIndex: 'reason' },
      ]}
    />
  );
}

export function ShopMoneyPage(): ReactNode {
  const t = useMessages(moneyMessages);
  const { current, loading } = useShops();
  const [asking, setAsking] = useState(false);
  return (
    <Page
      title={t('shopTitle')}
      text={t('shopText')}
      actions={
        current && (
          <Button type="primary" onClick={() => setAsking(true)}>
            {t('withdraw')}
          </Button>
        )
      }
    >
      {current ? (
        <div className={styles.blocks}>
          <Figures shopId={current.id} />
          <h2>{t('statements')}</h2>
          <Statements shopId={current.id} />
          <h2>{t('withdrawals')}</h2>
          <Withdrawals shopId={current.id} />
          {asking && <WithdrawDialog shopId={current.id} onClose={() => setAsking(false)} />}
        </div>
      ) : (
        <p className={styles.quiet}>{loading ? '' : t('noShop')}</p>
      )}
    </Page>
  );
}

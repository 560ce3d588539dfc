import { Button, SegmentedTabs, SelectField, Sheet, Stepper, TextArea, toast, useMessages } from '@nashi/ui';
import { useState, type ReactNode } from 'react';
import { orderingApi, type OrderDetail } from './ordering-api.ts';
import { ordersMessages } from './orders.messages.ts';
import styles from './orders-page.module.css';

const reasons = ['changed-mind', 'not-as-described', 'damaged', 'wrong-item', 'late', 'other'] as const;

interface AfterSaleSheetProps {
  readonly order: OrderDetail;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Asks for money back for some pieces, with or without sending them back. */
export function AfterSaleSheet({ order, open, onClose }: AfterSaleSheetProps): ReactNode {
  const t = useMessages(ordersMessages);
  const sent = order.fulfilment !== 'unfulfilled';
  const [kind, setKind] = useState<'refund' | 'return'>(sent ? 'return' : 'refund');
  const [reason, setReason] = useState<(typeof reasons)[number]>('changed-mind');
  const [words, setWords] = useState('');
  const free = order.lines.filter((line) => line.claimed < line.quantity);
  const [pieces, setPieces] = useState<Readonly<Record<string, number>>>(() =>
    Object.fromEntries(free.map((line) => [line.lineId, line.quantity - line.claimed])),
  );
  const ask = orderingApi.useSend('POST /api/v1/orders/{orderId}/after-sales', {
    refreshes: ['/api/v1/orders'],
    onDone: () => {
      toast.done(t('sent'));
      onClose();
    },
    onRefused: toast.problem,
  });
  const lines = Object.entries(pieces)
    .filter(([, quantity]) => quantity > 0)
    .map(([lineId, quantity]) => ({ lineId, quantity }));
  return (
    <Sheet open={open} onClose={onClose} title={t('afterSale')}>
      <div className={styles.form}>
        {sent && (
          <SegmentedTabs
            label={t('caseKind')}
            look="pill"
            value={kind}
            onChange={setKind}
            segments={(['refund', 'return'] as const).map((value) => ({ value, label: t(value) }))}
          />
        )}
        {free.map((line) => (
          <div key={line.lineId} className={styles.choose}>
            <label>
              <input
                type="checkbox"
                checked={(pieces[line.lineId] ?? 0) > 0}
                onChange={(event) =>
                  setPieces({
                    ...pieces,
                    [line.lineId]: event.currentTarget.checked ? line.quantity - line.claimed : 0,
                  })
                }
              />
              {line.title}
            </label>
            {line.quantity - line.claimed > 1 && (
              <Stepper
                value={pieces[line.lineId] ?? 0}
                min={0}
                max={line.quantity - line.claimed}
                label={line.title}
                onChange={(quantity) => setPieces({ ...pieces, [line.lineId]: quantity })}
              />
            )}
          </div>
        ))}
        <SelectField
          label={t('why')}
          value={reason}
          onChange={(event) => setReason(reasons.find((one) => one === event.currentTarget.value) ?? 'other')}
        >
          {reasons.map((one) => (
            <option key={one} value={one}>
              {t(one)}
            </option>
          ))}
        </SelectField>
        <TextArea
          label={t('words')}
          maxLength={500}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Button
          look="primary"
          width="full"
          busy={ask.sending}
          disabled={lines.length === 0}
          onClick={() => ask.send({ params: { orderId: order.orderId }, body: { kind, lines, reason, words } })}
        >
          {t('send')}
        </Button>
      </div>
    </Sheet>
  );
}

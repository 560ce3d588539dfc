import { ErrorState, refresh, toast, useFormats, useMessages } from '@nashi/ui';
import { Button, InputNumber, Modal, Select, Table } from 'antd';
import { useState, type ReactNode } from 'react';
import { TableLoading } from '../../shell/paged-table.tsx';
import { catalogApi, type ProductRow, type StockRow } from './catalog-api.ts';
import { catalogMessages } from './catalog.messages.ts';
import styles from './catalog.module.css';

const reasons = ['received', 'counted', 'damaged', 'returned', 'correction'] as const;
type Reason = (typeof reasons)[number];

interface StockModalProps {
  readonly shopId: string;
  readonly product: ProductRow;
  readonly onClose: () => void;
}

/** Pieces of each variant, and moving them with a reason. */
export function StockModal({ shopId, product, onClose }: StockModalProps): ReactNode {
  const t = useMessages(catalogMessages);
  const formats = useFormats();
  const [reason, setReason] = useState<Reason>('received');
  const [changes, setChanges] = useState<Readonly<Record<string, number>>>({});
  const params = { shopId, productId: product.productId };
  const stock = catalogApi.useGet('GET /api/v1/shops/{shopId}/products/{productId}/stock', { params });
  const move = catalogApi.useSend('POST /api/v1/shops/{shopId}/stock-movements', {
    onDone: (_, { body }) => {
      setChanges(({ [body.variantId]: _moved, ...rest }) => rest);
      toast.done(t('saved'));
      void refresh('/api/v1/shops');
    },
    onRefused: toast.problem,
  });
  const apply = (row: StockRow): void => {
    const quantity = changes[row.variantId] ?? 0;
    move.send({ params: { shopId }, body: { variantId: row.variantId, quantity, reason, note: '' } });
  };
  return (
    <Modal open title={`${t('stock.title')} · ${product.title}`} onCancel={onClose} footer={null} width={760}>
      <div className={styles.tools}>
        <span>{t('stock.reason')}</span>
        <Select<Reason>
          aria-label={t('stock.reason')}
          value={reason}
          onChange={setReason}
          options={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
        />
      </div>
      {stock.isError && <ErrorState error={stock.error} retry={stock.refetch} />}
      <Table<StockRow>
        size="small"
        rowKey="variantId"
        pagination={false}
        locale={{ emptyText: <TableLoading /> }}
        scroll={{ x: 'max-content', y: 420 }}
        dataSource={stock.data?.items ?? []}
        columns={[
          { title: t('form.variant'), render: (_, row) => row.choices.join(' / ') || t('form.single') },
          { title: t('form.sku'), dataIndex: 'sku' },
          { title: t('stock.onHand'), align: 'right', render: (_, row) => formats.number(row.onHand) },
          { title: t('stock.held'), align: 'right', render: (_, row) => formats.number(row.held) },
          { title: t('stock'), align: 'right', render: (_, row) => formats.number(row.available) },
          {
            title: t('stock.change'),
            render: (_, row) => (
              <span className={styles.change}>
                <InputNumber
                  aria-label={`${t('stock.change')} ${row.choices.join(' / ')}`}
                  precision={0}
                  min={-row.available}
                  max={10_000_000}
                  value={changes[row.variantId] ?? null}
                  onChange={(value) => setChanges({ ...changes, [row.variantId]: value ?? 0 })}
                />
                <Button
                  disabled={(changes[row.variantId] ?? 0) === 0}
                  loading={move.sending}
                  onClick={() => apply(row)}
                >
                  {t('apply')}
                </Button>
              </span>
            ),
          },
        ]}
      />
    </Modal>
  );
}

import { useMessages } from '@nashi/ui';
import { Input, InputNumber, Table } from 'antd';
import type { ReactNode } from 'react';
import { catalogMessages } from './catalog.messages.ts';
import type { VariantLine } from './form-rules.ts';
import styles from './catalog.module.css';

type PriceField = 'price' | 'listPrice' | 'memberPrice' | 'studentPrice';
const prices: readonly PriceField[] = ['price', 'listPrice', 'memberPrice', 'studentPrice'];

interface VariantTableProps {
  readonly lines: readonly VariantLine[];
  readonly onChange: (lines: readonly VariantLine[]) => void;
}

/** A line for each variant: its prices, codes, weight and, when new, its stock. */
export function VariantTable({ lines, onChange }: VariantTableProps): ReactNode {
  const t = useMessages(catalogMessages);
  const change = (index: number, part: Partial<VariantLine>): void =>
    onChange(lines.map((line, at) => (at === index ? { ...line, ...part } : line)));
  const nameOf = (line: VariantLine): string => line.choices.join(' / ') || t('form.single');
  return (
    <Table<VariantLine>
      size="small"
      pagination={false}
      rowKey={(line) => JSON.stringify(line.choices)}
      scroll={{ x: 'max-content', y: 520 }}
      dataSource={[...lines]}
      columns={[
        { title: t('form.variant'), fixed: 'left', render: (_, line) => nameOf(line) },
        ...prices.map((field) => ({
          title: field === 'price' ? `${t('price')} *` : t(`form.${field}`),
          render: (_: unknown, line: VariantLine, index: number) => (
            <Input
              className={styles.money ?? ''}
              aria-label={`${field === 'price' ? t('price') : t(`form.${field}`)} ${nameOf(line)}`}
              inputMode="decimal"
              value={line[field]}
              onChange={(event) => change(index, { [field]: event.target.value })}
            />
          ),
        })),
        {
          title: t('form.opening'),
          render: (_, line, index) =>
            line.variantId === undefined ? (
              <InputNumber
                aria-label={`${t('form.opening')} ${nameOf(line)}`}
                min={0}
                max={10_000_000}
                precision={0}
                value={line.openingStock}
                onChange={(value) => change(index, { openingStock: value ?? 0 })}
              />
            ) : (
              '—'
            ),
        },
        {
          title: t('form.weight'),
          render: (_, line, index) => (
            <InputNumber
              aria-label={`${t('form.weight')} ${nameOf(line)}`}
              min={0}
              max={1_000_000}
              precision={0}
              value={line.weightGrams}
              onChange={(value) => change(index, { weightGrams: value ?? 0 })}
            />
          ),
        },
        ...(['sku', 'barcode'] as const).map((field) => ({
          title: t(`form.${field}`),
          render: (_: unknown, line: VariantLine, index: number) => (
            <Input
              aria-label={`${t(`form.${field}`)} ${nameOf(line)}`}
              maxLength={field === 'sku' ? 64 : 32}
              value={line[field]}
              onChange={(event) => change(index, { [field]: event.target.value })}
            />
          ),
        })),
      ]}
    />
  );
}

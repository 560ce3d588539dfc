import { Picture, useMessages } from '@nashi/ui';
import { Input, InputNumber, Select, Table } from 'antd';
import type { ReactNode } from 'react';
import { catalogMessages } from './catalog.messages.ts';
import type { VariantLine } from './form-rules.ts';
import styles from './catalog.module.css';

type PriceField = 'price' | 'listPrice' | 'memberPrice' | 'studentPrice';
const prices: readonly PriceField[] = ['price', 'listPrice', 'memberPrice', 'studentPrice'];

interface VariantTableProps {
  readonly lines: readonly VariantLine[];
  readonly onChange: (lines: readonly VariantLine[]) => void;
  /** The product's pictures, of which each variant may have one. */
  readonly pictures: readonly string[];
}

/** A line for each variant: its prices, codes, weight and, when new, its stock. */
export function VariantTable({ lines, onChange, pictures }: VariantTableProps): ReactNode {
  const t = useMessages(catalogMessages);
  const change = (index: number, part: Partial<VariantLine>): void =>
    onChange(lines.map((line, at) => (at === index ? { ...line, ...part } : line)));
  const nameOf = (line: VariantLine): string => line.choices.join(' / ') || t('form.single');
  // A picture that left the gallery stays with its variant until another is chosen.
  const shownFor = ({ picture }: VariantLine): readonly string[] =>
    picture === null || pictures.includes(picture) ? pictures : [...pictures, picture];
  return (
    <Table<VariantLine>
      size="small"
      pagination={false}
      rowKey={(line) => JSON.stringify(line.choices)}
      scroll={{ x: 'max-content', y: 520 }}
      dataSource={[...lines]}
      columns={[
        { title: t('form.variant'), fixed: 'left', render: (_, line) => nameOf(line) },
        {
          title: t('form.picture'),
          render: (_, line, index) => (
            <Select
              className={styles.variantPicture ?? ''}
              aria-label={t('form.picture.of', { name: nameOf(line) })}
              value={line.picture ?? ''}
              onChange={(picture) => change(index, { picture: picture === '' ? null : picture })}
              options={[
                { value: '', label: t('form.picture.none') },
                ...shownFor(line).map((file, at) => ({
                  value: file,
                  label: (
                    <span className={styles.choice}>
                      <span className={styles.small}>
                        <Picture file={file} alt="" size="thumb" />
                      </span>
                      {t('form.picture.nth', { n: at + 1 })}
                    </span>
                  ),
                })),
              ]}
            />
          ),
        },
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

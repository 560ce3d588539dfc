import type { Locale } from '@nashi/errors';

/** Why a row cannot be imported, as it is kept. */
export interface RowError {
  column: string;
  code: RowErrorCode;
  value?: string;
}

const sentences = {
  missing: { en: 'This is needed.', zh: '必填。' },
  'not-a-price': {
    en: '“{value}” is not a price: write digits with at most the currency’s decimals, above zero.',
    zh: '“{value}”不是有效价格，请填写大于零的数字，小数位不超过币种规定。',
  },
  'not-a-number': { en: '“{value}” is not a whole number.', zh: '“{value}”不是整数。' },
  'too-long': { en: 'The text is too long.', zh: '内容过长。' },
  'unknown-value': { en: '“{value}” is not one of the possible values.', zh: '“{value}”不在可选范围内。' },
  'no-such-category': { en: 'There is no category “{value}”.', zh: '没有分类“{value}”。' },
  'not-valid': { en: '“{value}” is not valid here.', zh: '“{value}”无效。' },
  'choices-repeat': {
    en: 'Another row of this product has the same option values.',
    zh: '该商品已有相同选项值的行。',
  },
  'choice-missing': { en: 'Each row needs a value for option “{value}”.', zh: '每一行都要有选项“{value}”的值。' },
  'list-price-too-low': { en: 'The list price is lower than the price.', zh: '划线价低于售价。' },
  'special-price-too-high': { en: 'This price is higher than the price.', zh: '该价格高于售价。' },
  'handle-apart': {
    en: 'Rows of “{value}” stand apart; put them one below the other.',
    zh: '“{value}”的行不相邻，请放在一起。',
  },
  'too-many-variants': { en: 'A product has at most 200 variants.', zh: '一个商品最多 200 个规格。' },
  'wrong-cell-count': {
    en: 'The row has {value} cells, not as many as the header; check its quotation marks.',
    zh: '该行有 {value} 个单元格，与表头不符，请检查引号。',
  },
} as const;

export type RowErrorCode = keyof typeof sentences;

export function sentenceOf({ code, value = '' }: RowError, locale: Locale): string {
  return sentences[code][locale].replace('{value}', value);
}

const longestValue = 60;

export function rowError(column: string, code: RowErrorCode, value?: string): RowError {
  return value === undefined ? { column, code } : { column, code, value: value.slice(0, longestValue) };
}

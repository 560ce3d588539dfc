import type { Currency } from '@nashi/money';
import type { CategoryTree } from '../categories/category-tree.ts';
import { highestPrice, productKinds } from '../contract.ts';
import type { ProductKind } from '../contract.ts';
import { choicesKey } from '../products/product-rules.ts';
import { gramsOf, plainCell, priceOf, textOfHtml } from './cell-rules.ts';
import type { ColumnPlan, Field } from './layouts.ts';
import { rowError } from './row-errors.ts';
import type { RowError } from './row-errors.ts';

export interface SourceRow {
  /** The header is row 1. */
  number: number;
  cells: readonly string[];
}

export interface ImportedVariant {
  choices: string[];
  sku: string;
  barcode: string;
  price: number;
  listPrice: number | null;
  memberPrice: number | null;
  studentPrice: number | null;
  weightGrams: number;
  stock: number;
}

/** A product as a file tells it; what the file has no column for is left out. */
export interface ImportedProduct {
  title: string;
  summary?: string;
  description?: string[];
  brand?: string;
  category?: string;
  kind?: ProductKind;
  state?: 'draft' | 'on_sale' | 'off_sale';
  options: { name: string; values: string[] }[];
  variants: ImportedVariant[];
}

export interface ReadProduct {
  /** Undefined when no row of it is good. */
  product: ImportedProduct | undefined;
  errors: { row: SourceRow; errors: RowError[] }[];
}

interface Reader {
  plan: ColumnPlan;
  categories: CategoryTree;
  currency: Currency;
}

const mostVariants = 200;
const invisible = /[^\P{Cc}\n\t]|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/u;
const states: Record<string, 'draft' | 'on_sale' | 'off_sale'> = {
  on_sale: 'on_sale',
  off_sale: 'off_sale',
  draft: 'draft',
  active: 'on_sale',
  archived: 'off_sale',
};

/** Reads the rows of one product: the first tells about the product, each about a variant. A bad row costs only itself. */
export function readProduct(rows: readonly SourceRow[], { plan, categories, currency }: Reader): ReadProduct {
  const problems = new Map<SourceRow, RowError[]>();
  const fail = (row: SourceRow, error: RowError): void => {
    problems.set(row, [...(problems.get(row) ?? []), error]);
  };
  const cell = (row: SourceRow, field: Field): string => plainCell(row.cells[plan.at.get(field) ?? -1] ?? '');
  const line = (row: SourceRow, field: Field, most: number): string => {
    const value = cell(row, field).normalize('NFC').replace(/\s+/g, ' ');
    if (value.length > most) fail(row, rowError(plan.nameOf(field), 'too-long'));
    if (invisible.test(value)) fail(row, rowError(plan.nameOf(field), 'not-valid', value.replace(/\p{C}/gu, '·')));
    return value;
  };
  const [first] = rows;
  if (!first) return { product: undefined, errors: [] };

  const head = readHead(first);
  if (problems.has(first) || !head) {
    const reasons = problems.get(first) ?? [];
    return { product: undefined, errors: rows.map((row) => ({ row, errors: reasons })) };
  }
  const variants: ImportedVariant[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    // Shopify lists further pictures of a product in rows of their own.
    const onlyPicture =
      row !== first && plan.layout === 'shopify' && cell(row, 'price') === '' && cell(row, 'value1') === '';
    if (onlyPicture) continue;
    const variant = readVariant(row, head.optionNames);
    if (problems.has(row) || !variant) continue;
    const key = choicesKey(variant.choices);
    if (seen.has(key)) fail(row, rowError(plan.nameOf('value1'), 'choices-repeat'));
    else if (variants.length >= mostVariants) fail(row, rowError(plan.nameOf('handle'), 'too-many-variants'));
    else {
      seen.add(key);
      variants.push(variant);
    }
  }
  const options = head.optionNames.map((name, place) => ({
    name,
    values: [...new Set(variants.map((variant) => variant.choices[place] ?? ''))],
  }));
  return {
    product: variants.length > 0 ? { ...head.product, options, variants } : undefined,
    errors: [...problems].map(([row, errors]) => ({ row, errors })),
  };

  function readHead(row: SourceRow) {
    const title = line(row, 'title', 120);
    if (title === '') fail(row, rowError(plan.nameOf('title'), 'missing'));
    const product: Omit<ImportedProduct, 'options' | 'variants'> = { title };
    if (plan.at.has('summary')) product.summary = line(row, 'summary', 200);
    if (plan.at.has('brand')) product.brand = line(row, 'brand', 60);
    if (plan.at.has('description')) product.description = paragraphsOf(row);
    const category = readCategory(row);
    if (category !== undefined) product.category = category;
    const kind = cell(row, 'kind');
    const known = productKinds.find((one) => one === kind);
    if (known) product.kind = known;
    else if (kind !== '') fail(row, rowError(plan.nameOf('kind'), 'unknown-value', kind));
    const state = cell(row, 'state').toLowerCase();
    const read = states[state];
    if (read) product.state = read;
    else if (state !== '') fail(row, rowError(plan.nameOf('state'), 'unknown-value', state));
    if (/^(false|no|0)$/i.test(cell(row, 'published'))) product.state = 'draft';
    return { product, optionNames: optionNamesOf(row) };
  }

  function paragraphsOf(row: SourceRow): string[] {
    const text = textOfHtml(cell(row, 'description')).normalize('NFC');
    if (text.length > 20_000) fail(row, rowError(plan.nameOf('description'), 'too-long'));
    if (invisible.test(text)) fail(row, rowError(plan.nameOf('description'), 'not-valid', ''));
    return text
      .split(/\n+/)
      .map((part) => part.trim().slice(0, 4000))
      .filter(Boolean)
      .slice(0, 60);
  }

  function readCategory(row: SourceRow): string | undefined {
    const strict = cell(row, 'category');
    const named = strict || (cell(row, 'looseCategory').split('>').at(-1)?.trim() ?? '');
    if (named === '') return undefined;
    const match = categories.all.find(({ code, name }) =>
      [code, name.zh, name.en.toLowerCase()].includes(named.toLowerCase()),
    );
    if (!match && strict !== '') fail(row, rowError(plan.nameOf('category'), 'no-such-category', strict));
    return match?.code;
  }

  function optionNamesOf(row: SourceRow): string[] {
    if (plan.layout === 'google') {
      return (['color', 'size'] as const).filter((field) => cell(row, field) !== '').map((field) => plan.nameOf(field));
    }
    const names = (['option1', 'option2', 'option3'] as const).map((field) => line(row, field, 30)).filter(Boolean);
    // What Shopify writes for a product without options.
    const none = names.length === 1 && names[0] === 'Title' && cell(row, 'value1') === 'Default Title';
    return none ? [] : names;
  }

  function choicesOf(row: SourceRow, names: readonly string[]): string[] {
    const fields: Field[] =
      plan.layout === 'google'
        ? (['color', 'size'] as const).filter((field) => names.includes(plan.nameOf(field)))
        : (['value1', 'value2', 'value3'] as const).slice(0, names.length);
    return fields.map((field, place) => {
      const value = line(row, field, 40);
      if (value === '') fail(row, rowError(plan.nameOf(field), 'choice-missing', names[place]));
      return value;
    });
  }

  function priceAt(row: SourceRow, field: Field): number | null {
    const value = cell(row, field);
    if (value === '') return null;
    const amount = priceOf(value, currency);
    if (amount === undefined || amount > highestPrice || amount < 1) {
      fail(row, rowError(plan.nameOf(field), 'not-a-price', value));
      return null;
    }
    return amount;
  }

  function countAt(row: SourceRow, field: Field, most: number): number {
    const value = cell(row, field);
    if (value === '') return 0;
    const count = field === 'weightGrams' ? gramsOf(value) : /^\d{1,9}$/.test(value) ? Number(value) : undefined;
    if (count === undefined || count > most) {
      fail(row, rowError(plan.nameOf(field), 'not-a-number', value));
      return 0;
    }
    return count;
  }

  function readVariant(row: SourceRow, names: readonly string[]): ImportedVariant | undefined {
    if (row.cells.length !== first?.cells.length && row.cells.length < plan.at.size) {
      fail(row, rowError('', 'wrong-cell-count', String(row.cells.length)));
    }
    const asked = priceAt(row, 'price');
    if (asked === null && !problems.has(row)) fail(row, rowError(plan.nameOf('price'), 'missing'));
    const sale = priceAt(row, 'salePrice');
    const price = sale ?? asked ?? 0;
    const listPrice = sale !== null && asked !== null && sale < asked ? asked : priceAt(row, 'listPrice');
    const memberPrice = priceAt(row, 'memberPrice');
    const studentPrice = priceAt(row, 'studentPrice');
    if (listPrice !== null && listPrice < price && plan.layout === 'nashi') {
      fail(row, rowError(plan.nameOf('listPrice'), 'list-price-too-low'));
    }
    if (memberPrice !== null && memberPrice > price)
      fail(row, rowError(plan.nameOf('memberPrice'), 'special-price-too-high'));
    if (studentPrice !== null && studentPrice > price)
      fail(row, rowError(plan.nameOf('studentPrice'), 'special-price-too-high'));
    const barcode = line(row, 'barcode', 32);
    if (!/^[0-9A-Za-z-]*$/.test(barcode)) fail(row, rowError(plan.nameOf('barcode'), 'not-valid', barcode));
    return {
      choices: choicesOf(row, names),
      sku: line(row, 'sku', 64),
      barcode,
      price,
      // Other systems write a compare-at price that is no higher; then there is nothing to strike through.
      listPrice: listPrice !== null && listPrice > price ? listPrice : null,
      memberPrice,
      studentPrice,
      weightGrams: countAt(row, 'weightGrams', 1_000_000),
      stock: countAt(row, 'stock', 10_000_000),
    };
  }
}

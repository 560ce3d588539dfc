import { fromDecimal, toDecimal } from '@nashi/ui';
import type { ProductBody, ProductForm } from './catalog-api.ts';

/** One line of the price table; prices as typed. */
export interface VariantLine {
  readonly variantId?: string | undefined;
  readonly choices: readonly string[];
  readonly price: string;
  readonly listPrice: string;
  readonly memberPrice: string;
  readonly studentPrice: string;
  readonly sku: string;
  readonly barcode: string;
  readonly weightGrams: number;
  readonly openingStock: number;
  readonly picture: string | null;
}

export interface OptionDraft {
  readonly name: string;
  readonly values: readonly string[];
}

const blank: Omit<VariantLine, 'choices'> = {
  price: '',
  listPrice: '',
  memberPrice: '',
  studentPrice: '',
  sku: '',
  barcode: '',
  weightGrams: 0,
  openingStock: 0,
  picture: null,
};

const keyOf = (choices: readonly string[]): string => JSON.stringify(choices);

/** Every combination of values, keeping what was typed for those that were there before; new ones start like the first. */
export function matrix(options: readonly OptionDraft[], lines: readonly VariantLine[]): VariantLine[] {
  const used = options.filter((option) => option.name !== '' && option.values.length > 0);
  let combinations: string[][] = [[]];
  for (const option of used) {
    combinations = combinations.flatMap((start) => option.values.map((value) => [...start, value]));
  }
  const known = new Map(lines.map((line) => [keyOf(line.choices), line]));
  const [first] = lines;
  const start = first ? { ...first, variantId: undefined, sku: '', barcode: '', picture: null } : blank;
  return combinations.slice(0, 200).map((choices) => known.get(keyOf(choices)) ?? { ...start, choices });
}

export function linesOf(form: ProductForm | undefined, currency: string): VariantLine[] {
  const text = (amount: number | null): string => (amount === null ? '' : toDecimal({ amount, currency }));
  return (form?.variants ?? []).map((variant) => ({
    variantId: variant.variantId,
    choices: variant.choices,
    price: text(variant.price),
    listPrice: text(variant.listPrice),
    memberPrice: text(variant.memberPrice),
    studentPrice: text(variant.studentPrice),
    sku: variant.sku,
    barcode: variant.barcode,
    weightGrams: variant.weightGrams,
    openingStock: 0,
    picture: variant.picture,
  }));
}

/** The variants to send; undefined when a price cannot be read. */
export function variantsOf(lines: readonly VariantLine[], currency: string): ProductBody['variants'] | undefined {
  const made: ProductBody['variants'] = [];
  for (const line of lines) {
    const price = fromDecimal(line.price, currency);
    const others = [line.listPrice, line.memberPrice, line.studentPrice].map((text) =>
      text.trim() === '' ? null : fromDecimal(text, currency),
    );
    const [listPrice, memberPrice, studentPrice] = others;
    if (price === undefined || price < 1) return undefined;
    if (listPrice === undefined || memberPrice === undefined || studentPrice === undefined) return undefined;
    made.push({
      ...(line.variantId !== undefined && { variantId: line.variantId }),
      choices: [...line.choices],
      price,
      listPrice,
      memberPrice,
      studentPrice,
      sku: line.sku.trim(),
      barcode: line.barcode.trim(),
      weightGrams: line.weightGrams,
      picture: line.picture,
      ...(line.variantId === undefined && { openingStock: line.openingStock }),
    });
  }
  return made;
}

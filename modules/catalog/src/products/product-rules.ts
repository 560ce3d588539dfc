import type { Refusal } from '@nashi/errors';
import type { ProductFields } from '../contract.ts';
import { catalogErrors } from '../errors.ts';

/** Separates choices where they are joined into one key; no text field admits it. */
const joint = '\u0000';
export const choicesKey = (choices: readonly string[]): string => choices.join(joint);

const repeats = (names: readonly string[]): boolean => new Set(names).size < names.length;

/** What is wrong with the prices of one variant; `where` goes before the name of the field. */
export function priceFault(variant: ProductFields['variants'][number], where = ''): Refusal | undefined {
  const { price, listPrice, memberPrice, studentPrice } = variant;
  if (listPrice !== null && listPrice < price) return catalogErrors.listPriceTooLow({}, `${where}listPrice`);
  if (memberPrice !== null && memberPrice > price) return catalogErrors.specialPriceTooHigh({}, `${where}memberPrice`);
  if (studentPrice !== null && studentPrice > price)
    return catalogErrors.specialPriceTooHigh({}, `${where}studentPrice`);
  return undefined;
}

/** Why these fields do not make a product; undefined when they do. */
export function productFault(fields: ProductFields): Refusal | undefined {
  const { options, variants } = fields;
  if (repeats(options.map((option) => option.name))) return catalogErrors.optionsRepeat({}, 'options');
  const twice = options.findIndex((option) => repeats(option.values.map((value) => value.name)));
  if (twice >= 0) return catalogErrors.optionsRepeat({}, `options.${twice}.values`);
  const values = options.map((option) => new Set(option.values.map((value) => value.name)));
  const seen = new Set<string>();
  for (const [index, variant] of variants.entries()) {
    const fits =
      variant.choices.length === options.length &&
      variant.choices.every((choice, place) => values[place]?.has(choice)) &&
      !seen.has(choicesKey(variant.choices));
    if (!fits) return catalogErrors.variantsDoNotFit({}, `variants.${index}.choices`);
    seen.add(choicesKey(variant.choices));
    const wrong = priceFault(variant, `variants.${index}.`);
    if (wrong) return wrong;
  }
  const { saleFrom, saleUntil } = fields;
  if (saleFrom !== null && saleUntil !== null && saleUntil <= saleFrom)
    return catalogErrors.saleWindow({}, 'saleUntil');
  return undefined;
}

const mostHandle = 100;

/** A name for addresses and imports, made from a title. */
export function handleOf(title: string): string {
  const handle = title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Ll}\p{Lo}\p{N}]+/gu, '-')
    .slice(0, mostHandle)
    .replace(/^-+|-+$/g, '');
  return handle === '' ? 'product' : handle;
}

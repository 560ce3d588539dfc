import type { Product, Variant } from './catalog-api.ts';

/** One chosen value for each option, undefined where none is chosen yet. */
export type Choices = readonly (string | undefined)[];

export function variantOf(product: Product, choices: Choices): Variant | undefined {
  return product.variants.find((variant) => variant.choices.every((choice, place) => choice === choices[place]));
}

/** What is chosen before anyone chooses: the only value of an option that has one. */
export function firstChoices(product: Product): Choices {
  return product.options.map((option) => (option.values.length === 1 ? option.values[0]?.name : undefined));
}

/** Whether some variant with pieces left has this value together with what is chosen elsewhere. */
export function reachable(
  product: Product,
  choices: Choices,
  place: number,
  value: string,
  left: ReadonlyMap<string, number>,
): boolean {
  return product.variants.some(
    (variant) =>
      variant.choices[place] === value &&
      (left.get(variant.variantId) ?? 1) > 0 &&
      variant.choices.every((choice, at) => at === place || choices[at] === undefined || choices[at] === choice),
  );
}

/** Most pieces one may ask for, by stock and limits. */
export function mostPieces({ limits }: Product, left: number | undefined): number {
  const caps = [limits.perOrder, limits.perMember, limits.perDay, left ?? null].filter((cap) => cap !== null);
  return Math.max(1, Math.min(999, ...caps));
}

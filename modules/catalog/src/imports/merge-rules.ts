import type { ProductFields } from '../contract.ts';
import { activeVariants } from '../products/present.ts';
import { choicesKey } from '../products/product-rules.ts';
import type { Product } from '../products/product.ts';
import type { ImportedProduct, ImportedVariant } from './read-product.ts';

const newVariant = ({ stock, ...variant }: ImportedVariant): ProductFields['variants'][number] => ({
  ...variant,
  picture: null,
  openingStock: stock,
});

/**
 * What the catalogue will hold: of a product that exists, everything the file has no column for stays, pictures and
 * stock too; variants that the file does not name stay as they are. Other option names replace the variants.
 */
export function mergeImported(imported: ImportedProduct, existing: Product | undefined): ProductFields {
  const sameOptions =
    existing !== undefined &&
    existing.options.length === imported.options.length &&
    existing.options.every((option, place) => option.name === imported.options[place]?.name);
  const before = sameOptions ? activeVariants(existing) : [];
  const named = new Map(imported.variants.map((variant) => [choicesKey(variant.choices), variant]));
  const known = new Set(before.map((variant) => choicesKey(variant.choices)));
  const variants = [
    ...before.map((variant) => {
      const change = named.get(choicesKey(variant.choices));
      const { stock: _, ...told } = change ?? { stock: 0 };
      return {
        choices: [...variant.choices],
        sku: variant.sku,
        barcode: variant.barcode,
        price: variant.price.amount,
        listPrice: variant.listPrice?.amount ?? null,
        memberPrice: variant.memberPrice?.amount ?? null,
        studentPrice: variant.studentPrice?.amount ?? null,
        weightGrams: variant.weightGrams,
        ...told,
        variantId: variant.id,
        picture: variant.picture,
      };
    }),
    ...imported.variants.filter((variant) => !known.has(choicesKey(variant.choices))).map(newVariant),
  ];
  const options = imported.options.map((option, place) => {
    const had = sameOptions ? (existing.options[place]?.values ?? []) : [];
    const names = new Set(had.map((value) => value.name));
    const added = option.values.filter((name) => !names.has(name)).map((name) => ({ name, picture: null }));
    return { name: option.name, values: [...had, ...added] };
  });
  const description = imported.description?.map((text) => ({ type: 'paragraph' as const, text }));
  return {
    kind: imported.kind ?? existing?.kind ?? 'goods',
    title: imported.title,
    summary: imported.summary ?? existing?.summary ?? '',
    description: description ?? existing?.description ?? [],
    brand: imported.brand ?? existing?.brand ?? '',
    category: imported.category ?? existing?.category ?? 'other',
    attributes: [...(existing?.attributes ?? [])],
    pictures: [...(existing?.pictures ?? [])],
    options,
    variants,
    taxClass: existing?.taxClass ?? 'standard',
    limits: existing?.limits ?? { perOrder: null, perMember: null, perDay: null },
    deliveryTemplateId: existing?.deliveryTemplateId ?? null,
    saleFrom: existing?.saleFrom?.toISOString() ?? null,
    saleUntil: existing?.saleUntil?.toISOString() ?? null,
    state: imported.state ?? (existing?.state === 'deleted' ? 'on_sale' : existing?.state) ?? 'on_sale',
  };
}

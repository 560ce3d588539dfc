export type Layout = 'nashi' | 'shopify' | 'google';

/** What a cell says, whatever its layout calls the column. */
export type Field =
  | 'handle'
  | 'title'
  | 'summary'
  | 'description'
  | 'brand'
  | 'category'
  | 'looseCategory'
  | 'kind'
  | 'option1'
  | 'option2'
  | 'option3'
  | 'value1'
  | 'value2'
  | 'value3'
  | 'sku'
  | 'barcode'
  | 'price'
  | 'listPrice'
  | 'salePrice'
  | 'memberPrice'
  | 'studentPrice'
  | 'weightGrams'
  | 'stock'
  | 'state'
  | 'published'
  | 'color'
  | 'size';

/** Column names as files have them, in the order of an export; compared without case. */
export const columns: Record<Layout, Readonly<Record<string, Field>>> = {
  nashi: {
    handle: 'handle',
    title: 'title',
    summary: 'summary',
    description: 'description',
    brand: 'brand',
    category: 'category',
    kind: 'kind',
    state: 'state',
    option1: 'option1',
    value1: 'value1',
    option2: 'option2',
    value2: 'value2',
    option3: 'option3',
    value3: 'value3',
    sku: 'sku',
    barcode: 'barcode',
    price: 'price',
    list_price: 'listPrice',
    member_price: 'memberPrice',
    student_price: 'studentPrice',
    weight_grams: 'weightGrams',
    stock: 'stock',
  },
  shopify: {
    Handle: 'handle',
    Title: 'title',
    'Body (HTML)': 'description',
    Vendor: 'brand',
    Type: 'looseCategory',
    Published: 'published',
    'Option1 Name': 'option1',
    'Option1 Value': 'value1',
    'Option2 Name': 'option2',
    'Option2 Value': 'value2',
    'Option3 Name': 'option3',
    'Option3 Value': 'value3',
    'Variant SKU': 'sku',
    'Variant Grams': 'weightGrams',
    'Variant Inventory Qty': 'stock',
    'Variant Price': 'price',
    'Variant Compare At Price': 'listPrice',
    'Variant Barcode': 'barcode',
    Status: 'state',
  },
  google: {
    id: 'sku',
    item_group_id: 'handle',
    title: 'title',
    description: 'description',
    brand: 'brand',
    product_type: 'looseCategory',
    price: 'price',
    sale_price: 'salePrice',
    color: 'color',
    size: 'size',
    gtin: 'barcode',
    shipping_weight: 'weightGrams',
    quantity: 'stock',
  },
};

const needed: Record<Layout, readonly string[]> = {
  nashi: ['title', 'price'],
  shopify: ['Handle', 'Title', 'Variant Price'],
  google: ['id', 'title', 'price'],
};

export interface ColumnPlan {
  layout: Layout;
  /** Which column holds a field. */
  at: ReadonlyMap<Field, number>;
  /** What the file calls it. */
  nameOf(field: Field): string;
}

const even = (name: string): string => name.trim().toLowerCase();

/** Tells the layout by the header; or which columns are missing from the layout that fits best. */
export function planColumns(header: readonly string[]): ColumnPlan | { missing: readonly string[] } {
  const names = header.map(even);
  const has = (column: string): boolean => names.includes(even(column));
  const layout: Layout =
    has('Variant Price') || has('Body (HTML)') ? 'shopify' : has('id') || has('image_link') ? 'google' : 'nashi';
  const missing = needed[layout].filter((column) => !has(column));
  if (missing.length > 0) return { missing };
  const at = new Map<Field, number>();
  for (const [column, field] of Object.entries(columns[layout])) {
    const index = names.indexOf(even(column));
    if (index >= 0) at.set(field, index);
  }
  return { layout, at, nameOf: (field) => header[at.get(field) ?? -1] ?? field };
}

export function variant(over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    choices: [],
    sku: '',
    barcode: '',
    price: 1990,
    listPrice: null,
    memberPrice: null,
    studentPrice: null,
    weightGrams: 200,
    picture: null,
    openingStock: 10,
    ...over,
  };
}

export function product(over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    kind: 'goods',
    title: '梨花乌龙茶礼盒',
    summary: '',
    description: [],
    brand: '',
    category: 'food-drinks',
    attributes: [],
    pictures: [],
    options: [],
    variants: [variant()],
    taxClass: 'standard',
    limits: { perOrder: null, perMember: null, perDay: null },
    deliveryTemplateId: null,
    saleFrom: null,
    saleUntil: null,
    state: 'on_sale',
    ...over,
  };
}

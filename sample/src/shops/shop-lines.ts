/** A shop of the sample community, with its products one a line. */
export interface SampleShop {
  slug: string;
  zh: string;
  en: string;
  about: { zh: string; en: string };
  emoji: string;
  category: string;
  /** Two colours of the ground its pictures stand on. */
  ground: readonly [string, string];
  lines: string;
}

export interface SampleProduct {
  emoji: string;
  zh: string;
  en: string;
  category: string;
  /** Minor units. */
  price: number;
  /** The price struck through; undefined when there is none. */
  listPrice: number | undefined;
  /** Name of the option and its values; undefined when there is nothing to choose. */
  option: { name: string; values: string[] } | undefined;
}

/** `emoji | 中文 | English | category | price | list price | option: value, value` — the last two may be empty. */
export function productsOf(shop: SampleShop): SampleProduct[] {
  return shop.lines
    .trim()
    .split('\n')
    .map((line) => {
      const [emoji = '', zh = '', en = '', category = '', price = '', list = '', choice = ''] = line
        .split('|')
        .map((part) => part.trim());
      const [name, values] = choice.split(':');
      return {
        emoji,
        zh,
        en,
        category,
        price: Math.round(Number(price) * 100),
        listPrice: list === '' ? undefined : Math.round(Number(list) * 100),
        option:
          name && values ? { name: name.trim(), values: values.split(',').map((value) => value.trim()) } : undefined,
      };
    });
}

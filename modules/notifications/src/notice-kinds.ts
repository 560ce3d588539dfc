/** One kind of notice, with its sentence in both languages; `{name}` is replaced from the notice's params. */
export interface NoticeKind {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
}

export type NoticeParams = Record<string, string | number>;

const known = new Map<string, NoticeKind>();

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * The kinds of notice of one module: `defineNotices('posts', { liked: { zh, en } })` gives `liked`, a kind named
 * `posts.liked`. Names must not change once notices of them are kept.
 */
export function defineNotices<const K extends Record<string, { zh: string; en: string }>>(
  module: string,
  kinds: K,
): { readonly [Name in keyof K]: NoticeKind } {
  const made: Record<string, NoticeKind> = {};
  for (const [name, sentences] of Object.entries(kinds)) {
    const kind = { name: `${module}.${kebab(name)}`, ...sentences };
    known.set(kind.name, kind);
    made[name] = kind;
  }
  return made as { readonly [Name in keyof K]: NoticeKind };
}

/** The sentence of a kept notice; empty when its kind is no longer known. */
export function sentenceOf(name: string, params: NoticeParams, locale: 'zh' | 'en'): string {
  const template = known.get(name)?.[locale] ?? '';
  return template.replace(/\{(\w+)\}/g, (_, key: string) => String(params[key] ?? ''));
}

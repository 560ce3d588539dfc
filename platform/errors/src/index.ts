export type Locale = 'zh' | 'en';

/** What a refusal carries for its sentence and for machines: only small, public values. */
export type RefusalDetail = Record<string, string | number | boolean | null>;

export interface RefusalKind {
  /** HTTP status, used only at the edge. */
  readonly status: number;
  /** The sentence for people; `{name}` is replaced from the detail. */
  readonly en: string;
  readonly zh: string;
}

/** An expected "no": returned as a value, never thrown. */
export class Refusal {
  readonly code: string;
  readonly kind: RefusalKind;
  readonly detail: RefusalDetail;
  /** Dotted path of the input at fault, for example `lines.0.quantity`. */
  readonly field: string | undefined;
  constructor(code: string, kind: RefusalKind, detail: RefusalDetail, field: string | undefined) {
    this.code = code;
    this.kind = kind;
    this.detail = detail;
    this.field = field;
  }
  /** The sentence in one language. */
  sentence(locale: Locale): string {
    return this.kind[locale].replace(/\{(\w+)\}/g, (_, name: string) => String(this.detail[name] ?? ''));
  }
}

export type Outcome<T> = T | Refusal;

export function isRefusal(value: unknown): value is Refusal {
  return value instanceof Refusal;
}

export type RefusalMaker = (detail?: RefusalDetail, field?: string) => Refusal;

const known = new Map<string, RefusalKind>();

/** Every refusal that the loaded modules can give, by code. */
export function allRefusals(): ReadonlyMap<string, RefusalKind> {
  return known;
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * The closed list of refusals of one module. `defineErrors('catalog', { outOfStock: … })` gives
 * `outOfStock(detail, field)`, whose code is `catalog.out-of-stock`.
 */
export function defineErrors<const K extends Record<string, RefusalKind>>(
  module: string,
  kinds: K,
): { readonly [Name in keyof K]: RefusalMaker } {
  const makers: Record<string, RefusalMaker> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    const code = `${module}.${kebab(name)}`;
    known.set(code, kind);
    makers[name] = (detail = {}, field) => new Refusal(code, kind, detail, field);
  }
  return makers as { readonly [Name in keyof K]: RefusalMaker };
}

/** A fault of configuration or machine that is told to the person who runs Nashi in one sentence, without a stack. */
export class OperatorError extends Error {}

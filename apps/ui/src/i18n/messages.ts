import { IntlMessageFormat } from 'intl-messageformat';
import { useMemo, type ReactNode } from 'react';
import { languageTag, locale, useLocale, type Locale } from './locale.ts';

/** One text in every language; ICU message syntax: `{n, plural, one {# seat} other {# seats}}`. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export type Messages = Readonly<Record<string, Text>>;
export type MessageValues = Readonly<Record<string, string | number | Date | undefined>>;
type RichValues = Readonly<Record<string, ReactNode | ((chunks: ReactNode[]) => ReactNode)>>;

/** A catalogue of texts, kept next to the page that shows them. A missing language is a type error. */
export function defineMessages<const M extends Messages>(messages: M): M {
  return messages;
}

const compiled = new Map<string, IntlMessageFormat>();

function compile(text: string, language: Locale): IntlMessageFormat {
  const key = `${language}\n${text}`;
  let format = compiled.get(key);
  if (format === undefined) {
    format = new IntlMessageFormat(text, languageTag[language]);
    compiled.set(key, format);
  }
  return format;
}

/** The text in `language` with its values filled in. */
export function formatText(text: Text, language: Locale, values?: MessageValues): string {
  const pattern = text[language];
  // most texts have no arguments: no need to compile them
  if (!pattern.includes('{') && !pattern.includes("'") && !pattern.includes('<')) return pattern;
  return String(compile(pattern, language).format(values ?? {}));
}

export interface Translate<M extends Messages> {
  (key: keyof M & string, values?: MessageValues): string;
  /** Like `t`, for texts with tags: `t.rich('terms', { link: (text) => <a href="/terms">{text}</a> })`. */
  rich(key: keyof M & string, values: RichValues): ReactNode;
}

function translator<M extends Messages>(messages: M, language: Locale): Translate<M> {
  const pick = (key: string): Text => messages[key] ?? { zh: key, en: key };
  const translate = (key: keyof M & string, values?: MessageValues): string => formatText(pick(key), language, values);
  const rich = (key: keyof M & string, values: RichValues): ReactNode =>
    compile(pick(key)[language], language).format<ReactNode>({ ...values });
  return Object.assign(translate, { rich });
}

/** `const t = useMessages(messages); t('seats.left', { n: 3 })`; follows a switch of language. */
export function useMessages<M extends Messages>(messages: M): Translate<M> {
  const language = useLocale();
  return useMemo(() => translator(messages, language), [messages, language]);
}

/** The same outside components: the text in the language shown at the moment of the call. */
export function textNow(text: Text, values?: MessageValues): string {
  return formatText(text, locale(), values);
}

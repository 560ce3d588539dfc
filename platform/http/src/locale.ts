import type { Locale } from '@nashi/errors';

export const localeCookie = 'nashi_locale';

const chosen = new Map<string, Locale>();
const mostChosen = 500;

/** The language of an answer: the saved choice, else the first of Accept-Language that is Chinese or English. */
export function chooseLocale(saved: string | undefined, accept: string | undefined): Locale {
  if (saved === 'zh' || saved === 'en') return saved;
  if (!accept) return 'zh';
  const known = chosen.get(accept);
  if (known) return known;
  const locale = readAccept(accept);
  // Browsers send a handful of headers; whoever sends many different ones does not fill the memory.
  if (chosen.size < mostChosen) chosen.set(accept, locale);
  return locale;
}

function readAccept(accept: string): Locale {
  const wanted = accept
    .split(',')
    .map((part) => {
      const [tag = '', q] = part.trim().split(';q=');
      return { tag: tag.toLowerCase(), q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ q }) => q > 0)
    .toSorted((a, b) => b.q - a.q);
  for (const { tag } of wanted) {
    if (tag.startsWith('zh')) return 'zh';
    if (tag.startsWith('en')) return 'en';
  }
  return wanted.length > 0 ? 'en' : 'zh';
}

/** One cookie's value from a Cookie header. */
export function cookieValue(header: string | undefined, name: string): string | undefined {
  if (!header) return undefined;
  for (const part of header.split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
  }
  return undefined;
}

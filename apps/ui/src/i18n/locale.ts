import { useSyncExternalStore } from 'react';

export type Locale = 'zh' | 'en';

/** The BCP 47 tag that Intl and `<html lang>` take. */
export const languageTag: Record<Locale, string> = { zh: 'zh-CN', en: 'en' };

const storageKey = 'nashi_locale';
const listeners = new Set<() => void>();

function isLocale(value: unknown): value is Locale {
  return value === 'zh' || value === 'en';
}

/** The first of the browser's languages that Nashi speaks; English when none is. */
export function preferredLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    const primary = language.toLowerCase().split('-')[0];
    if (isLocale(primary)) return primary;
  }
  return 'en';
}

function saved(): Locale | undefined {
  try {
    const value = localStorage.getItem(storageKey);
    return isLocale(value) ? value : undefined;
  } catch {
    return undefined; // storage may be refused in private windows
  }
}

function initial(): Locale {
  if (typeof navigator === 'undefined') return 'en';
  return saved() ?? preferredLocale(navigator.languages);
}

let current = initial();

/** The language now shown; for use outside components. */
export function locale(): Locale {
  return current;
}

/** Puts the language on `<html lang>` and in the cookie the server reads. */
export function announceLocale(): void {
  document.documentElement.lang = languageTag[current];
  document.cookie = `nashi_locale=${current}; path=/; max-age=31536000; samesite=lax`;
}

/** Switches the whole app to `next`, remembers it on this device and tells the server. */
export function setLocale(next: Locale): void {
  current = next;
  try {
    localStorage.setItem(storageKey, next);
  } catch {
    // not remembered, but switched
  }
  announceLocale();
  for (const listener of listeners) listener();
}

/** Calls `listener` after each switch of language; returns the way to stop. */
export function onLocaleChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLocale(): Locale {
  return useSyncExternalStore(onLocaleChange, locale, locale);
}

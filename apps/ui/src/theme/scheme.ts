import { useSyncExternalStore } from 'react';

/** What the person chose: follow the device, or always light, or always dark. */
export type Scheme = 'auto' | 'light' | 'dark';

const storageKey = 'nashi_theme';
const listeners = new Set<() => void>();
const groundColour = { light: '#fbfaf4', dark: '#12160f' };

function saved(): Scheme {
  try {
    const value = localStorage.getItem(storageKey);
    return value === 'light' || value === 'dark' ? value : 'auto';
  } catch {
    return 'auto';
  }
}

let chosen: Scheme = typeof localStorage === 'undefined' ? 'auto' : saved();

function deviceIsDark(): boolean {
  return typeof matchMedia !== 'undefined' && matchMedia('(prefers-color-scheme: dark)').matches;
}

function shown(): 'light' | 'dark' {
  if (chosen !== 'auto') return chosen;
  return deviceIsDark() ? 'dark' : 'light';
}

/** Puts the choice on `<html>`; `boot.js` does the same before the first paint. */
export function announceScheme(): void {
  const root = document.documentElement;
  if (chosen === 'auto') delete root.dataset['theme'];
  else root.dataset['theme'] = chosen;
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', groundColour[shown()]);
}

export function setScheme(next: Scheme): void {
  chosen = next;
  try {
    if (next === 'auto') localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, next);
  } catch {
    // not remembered, but switched
  }
  announceScheme();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  const device = matchMedia('(prefers-color-scheme: dark)');
  const onDevice = (): void => {
    announceScheme();
    listener();
  };
  listeners.add(listener);
  device.addEventListener('change', onDevice);
  return () => {
    listeners.delete(listener);
    device.removeEventListener('change', onDevice);
  };
}

/** The choice and what it amounts to now. */
export function useScheme(): { chosen: Scheme; shown: 'light' | 'dark' } {
  const choice = useSyncExternalStore(subscribe, () => chosen);
  const result = useSyncExternalStore(subscribe, shown);
  return { chosen: choice, shown: result };
}

const storageKey = 'nashi_searches';
const most = 12;

export function searchHistory(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter((word) => typeof word === 'string') : [];
  } catch {
    return [];
  }
}

export function rememberSearch(words: string): void {
  const kept = [words, ...searchHistory().filter((other) => other !== words)].slice(0, most);
  localStorage.setItem(storageKey, JSON.stringify(kept));
}

export function forgetSearches(): void {
  localStorage.removeItem(storageKey);
}

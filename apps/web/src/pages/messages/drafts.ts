import { useSyncExternalStore } from 'react';

const prefix = 'nashi.draft.';
const longest = 4000;
const listeners = new Set<() => void>();

/** What somebody began to write, kept on this device only. Storage may be switched off: then nothing is kept. */
export function readDraft(conversationId: string): string {
  try {
    return localStorage.getItem(prefix + conversationId) ?? '';
  } catch {
    return '';
  }
}

export function keepDraft(conversationId: string, words: string): void {
  try {
    if (words.trim() === '') localStorage.removeItem(prefix + conversationId);
    else localStorage.setItem(prefix + conversationId, words.slice(0, longest));
  } catch {
    // nothing is kept
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The draft of one conversation, as it changes. */
export function useDraft(conversationId: string): string {
  return useSyncExternalStore(subscribe, () => readDraft(conversationId));
}

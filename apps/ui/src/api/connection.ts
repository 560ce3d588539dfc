import { useSyncExternalStore } from 'react';

type Connection = 'fine' | 'lost';

let state: Connection = 'fine';
const listeners = new Set<() => void>();

/** Called by every request with how it went. */
export function noticeConnection(next: Connection): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  const online = (): void => noticeConnection('fine');
  const offline = (): void => noticeConnection('lost');
  listeners.add(listener);
  window.addEventListener('online', online);
  window.addEventListener('offline', offline);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('online', online);
    window.removeEventListener('offline', offline);
  };
}

/** Whether the server can be reached, as far as the last request and the device tell. */
export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => state);
}

import { useSyncExternalStore } from 'react';

let waiting: ServiceWorker | undefined;
const listeners = new Set<() => void>();

function announce(worker: ServiceWorker): void {
  waiting = worker;
  for (const listener of listeners) listener();
}

/** Registers the service worker, which keeps the shell of the app; tells when a new version waits. */
export function keepShellFresh(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  let hadController = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (hadController) location.reload();
    hadController = true;
  });
  window.addEventListener('load', () => {
    void navigator.serviceWorker
      .register('/sw.js')
      .then((registration) => {
        if (registration.waiting !== null) announce(registration.waiting);
        registration.addEventListener('updatefound', () => {
          const worker = registration.installing;
          worker?.addEventListener('statechange', () => {
            if (worker.state === 'installed' && navigator.serviceWorker.controller !== null) announce(worker);
          });
        });
      })
      .catch(() => undefined); // private windows and plain http refuse; the app works without
  });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether a new version waits, and how to change over to it. */
export function useUpdate(): (() => void) | undefined {
  const worker = useSyncExternalStore(subscribe, () => waiting);
  return worker === undefined ? undefined : () => worker.postMessage('take over');
}

import { useEffect, useRef } from 'react';
import { queryClient } from './query-client.ts';

type Handler = (data: unknown) => void;

const firstWait = 1_000;
const longestWait = 30_000;
/** `EventSource.CLOSED` */
const closed = 2;

/** The member's event stream: one connection per app, resumed where it broke off. */
export interface LiveStream {
  on(type: string, handler: Handler): () => void;
  open(): void;
  close(): void;
  /** Lets the connection go and keeps the place, as a hidden tab does; `open` goes on from there. */
  pause(): void;
}

type Source = Pick<EventTarget, 'addEventListener'> & Pick<EventSource, 'close' | 'readyState'>;

/** `connect` opens a source after the event with that id (empty: from now). */
export function createLiveStream(connect: (lastEventId: string) => Source): LiveStream {
  const handlers = new Map<string, Set<Handler>>();
  let source: Source | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wanted = false;
  let wait = firstWait;
  let lastEventId = '';

  function receive(type: string, event: Event): void {
    if (!(event instanceof MessageEvent) || typeof event.data !== 'string') return;
    if (event.lastEventId !== '') lastEventId = event.lastEventId;
    const data: unknown = JSON.parse(event.data);
    for (const handler of handlers.get(type) ?? []) handler(data);
  }

  function attach(type: string): void {
    source?.addEventListener(type, (event: Event) => receive(type, event));
  }

  function start(): void {
    clearTimeout(timer);
    if (!wanted || source !== undefined) return;
    source = connect(lastEventId);
    const opened = source;
    opened.addEventListener('open', () => {
      wait = firstWait;
    });
    opened.addEventListener('error', () => {
      // the browser retries by itself unless the server refused
      if (opened.readyState !== closed || source !== opened) return;
      source = undefined;
      timer = setTimeout(start, wait);
      wait = Math.min(wait * 2, longestWait);
    });
    for (const type of handlers.keys()) attach(type);
  }

  function stop(): void {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  }

  return {
    on(type, handler) {
      let set = handlers.get(type);
      if (set === undefined) {
        set = new Set();
        handlers.set(type, set);
        attach(type);
      }
      set.add(handler);
      return () => set.delete(handler);
    },
    open() {
      wanted = true;
      start();
    },
    close() {
      stop();
      wanted = false;
      lastEventId = '';
    },
    pause: stop,
  };
}

const stream = createLiveStream(
  (lastEventId) => new EventSource(`/api/v1/stream${lastEventId === '' ? '' : `?after=${lastEventId}`}`),
);

/** A tab hidden this long gives its connection back: browsers allow six to one server over all tabs. */
const hiddenFor = 60_000;

let member = false;
let hiding: ReturnType<typeof setTimeout> | undefined;

function follow(): void {
  clearTimeout(hiding);
  if (!member) return;
  if (document.visibilityState === 'hidden') hiding = setTimeout(() => stream.pause(), hiddenFor);
  else stream.open();
}

export const live = {
  on: stream.on,
  /** To be called while somebody is signed in. */
  open(): void {
    if (!member) document.addEventListener('visibilitychange', follow);
    member = true;
    stream.open();
  },
  close(): void {
    member = false;
    document.removeEventListener('visibilitychange', follow);
    clearTimeout(hiding);
    stream.close();
  },
};

// events were missed for too long: what is on screen may be old
live.on('reset', () => void queryClient.invalidateQueries());

/** Calls `handler` for each event of `type` while the component is shown: `useLive('order.changed', …)`. */
export function useLive<Data = unknown>(type: string, handler: (data: Data) => void): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => live.on(type, (data) => latest.current(data as Data)), [type]);
}

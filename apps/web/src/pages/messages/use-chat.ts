import type { Message, OutgoingInput } from '@nashi/messaging/contract';
import { refresh, useLive } from '@nashi/ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { messagesApi } from './messages-api.ts';

/** A message of mine that the server has not confirmed. */
export interface Draft {
  readonly message: OutgoingInput;
  readonly state: 'sending' | 'failed';
  readonly error: unknown;
}

export interface Writer {
  readonly id: string;
  readonly nickname: string;
  readonly avatar: string | null;
}

export interface Chat {
  readonly messages: readonly Message[];
  readonly people: ReadonlyMap<string, Writer>;
  readonly drafts: readonly Draft[];
  readonly state: 'loading' | 'ready' | 'failed';
  readonly error: unknown;
  readonly hasEarlier: boolean;
  /** The page shows a place in the past, and there is more after it. */
  readonly hasLater: boolean;
  readonly loadEarlier: () => Promise<void>;
  readonly loadLater: () => Promise<void>;
  readonly send: (message: OutgoingInput) => void;
  readonly discard: (messageId: string) => void;
  readonly put: (message: Message) => void;
  readonly drop: (message: Message) => void;
  readonly reload: () => void;
}

const route = 'GET /api/v1/conversations/{conversationId}/messages';
const page = 50;

function merge(known: readonly Message[], more: readonly Message[]): readonly Message[] {
  const bySeq = new Map(known.map((message) => [message.seq, message]));
  for (const message of more) bySeq.set(message.seq, message);
  return [...bySeq.values()].toSorted((a, b) => a.seq - b.seq);
}

/**
 * One conversation, kept in step: numbers only grow, so whatever the stream says or misses, everything after the last
 * known number is asked for. With `at`, it opens at that number instead of the end.
 */
export function useChat(conversationId: string, at: number | undefined): Chat {
  const [messages, setMessages] = useState<readonly Message[]>([]);
  const [people, setPeople] = useState<ReadonlyMap<string, Writer>>(new Map());
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);
  const [state, setState] = useState<Chat['state']>('loading');
  const [error, setError] = useState<unknown>(null);
  const [hasEarlier, setHasEarlier] = useState(false);
  const [hasLater, setHasLater] = useState(false);
  const last = useRef(0);
  const inPast = useRef(false);
  const catching = useRef<'no' | 'yes' | 'again'>('no');

  const ask = useCallback(
    (query: { before?: number; after?: number; limit: number }) =>
      messagesApi.call(route, { params: { conversationId }, query }).then((found) => {
        setPeople((known) => new Map([...known, ...found.people.map((one) => [one.id as string, one] as const)]));
        return found;
      }),
    [conversationId],
  );

  const add = useCallback((more: readonly Message[]) => {
    setMessages((known) => merge(known, more));
    const arrived = new Set<string>(more.map((message) => message.id));
    setDrafts((waiting) => waiting.filter((draft) => !arrived.has(draft.message.messageId)));
  }, []);

  /** Only for stretches without gaps up to their end; a single message that was sent may stand after unknown ones. */
  const addThrough = useCallback(
    (stretch: readonly Message[]) => {
      last.current = Math.max(last.current, ...stretch.map((message) => message.seq));
      add(stretch);
    },
    [add],
  );

  const load = useCallback(
    (place: number | undefined) => {
      const around = [
        ask(place === undefined ? { limit: page } : { before: place + 1, limit: page }),
        ...(place === undefined ? [] : [ask({ after: place, limit: page })]),
      ];
      return Promise.all(around).then(
        ([first, after]) => {
          if (first === undefined) return;
          last.current = 0;
          setMessages([]);
          addThrough([...first.items, ...(after?.items ?? [])]);
          inPast.current = after?.more ?? false;
          setHasLater(inPast.current);
          setHasEarlier(first.more);
          setState('ready');
        },
        (failure: unknown) => {
          setError(failure);
          setState('failed');
        },
      );
    },
    [ask, addThrough],
  );

  const catchUp = useCallback(async () => {
    if (inPast.current) return;
    if (catching.current !== 'no') {
      catching.current = 'again';
      return;
    }
    try {
      do {
        catching.current = 'yes';
        const next = await ask({ after: last.current, limit: 200 });
        addThrough(next.items);
        if (next.more) catching.current = 'again';
      } while (catching.current === ('again' as string));
    } catch {
      // the next event, or coming back to the page, tries again
    } finally {
      catching.current = 'no';
    }
  }, [ask, addThrough]);

  useEffect(() => {
    void load(at);
  }, [load, at]);
  useLive<{ conversationId: string }>('message.received', (event) => {
    if (event.conversationId === conversationId) void catchUp();
  });
  useLive<{ conversationId: string; seq: number }>('message.recalled', (event) => {
    if (event.conversationId !== conversationId) return;
    // also messages that quote it show it
    const from = messages[0]?.seq ?? event.seq;
    ask({ after: Math.max(from, event.seq) - 1, limit: 200 }).then(
      (found) => add(found.items),
      () => undefined,
    );
  });
  useLive('hello', () => void catchUp());
  useLive('reset', () => void catchUp());

  const send = useCallback(
    (message: OutgoingInput) => {
      const key = message.messageId;
      const others = (list: readonly Draft[]) => list.filter((draft) => draft.message.messageId !== key);
      setDrafts((list) => [...others(list), { message, state: 'sending', error: null }]);
      messagesApi
        .call('POST /api/v1/conversations/{conversationId}/messages', { params: { conversationId }, body: message })
        .then(
          (sent) => {
            if (inPast.current) void load(undefined);
            else add([sent]);
            // somebody may have written before this one without the stream having told us yet
            void catchUp();
            void refresh('/api/v1/conversations');
          },
          (failure: unknown) =>
            setDrafts((list) =>
              list.map((draft) =>
                draft.message.messageId === key ? { message, state: 'failed', error: failure } : draft,
              ),
            ),
        );
    },
    [conversationId, add, catchUp, load],
  );

  const loadEarlier = useCallback(async () => {
    const before = messages[0]?.seq;
    if (before === undefined) return;
    const earlier = await ask({ before, limit: page });
    setMessages((known) => merge(known, earlier.items));
    setHasEarlier(earlier.more);
  }, [ask, messages]);

  const loadLater = useCallback(async () => {
    const next = await ask({ after: last.current, limit: page });
    addThrough(next.items);
    inPast.current = next.more;
    setHasLater(next.more);
  }, [ask, addThrough]);

  return {
    messages,
    people,
    drafts,
    state,
    error,
    hasEarlier,
    hasLater,
    loadEarlier,
    loadLater,
    send,
    discard: (messageId) => setDrafts((list) => list.filter((draft) => draft.message.messageId !== messageId)),
    put: (message) => add([message]),
    drop: (message) => setMessages((known) => known.filter((one) => one.id !== message.id)),
    reload: () => void load(undefined),
  };
}

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

export interface Chat {
  readonly messages: readonly Message[];
  readonly drafts: readonly Draft[];
  readonly state: 'loading' | 'ready' | 'failed';
  readonly error: unknown;
  readonly hasEarlier: boolean;
  readonly loadEarlier: () => Promise<void>;
  readonly send: (message: OutgoingInput) => void;
  readonly discard: (messageId: string) => void;
  readonly put: (message: Message) => void;
  readonly reload: () => void;
}

const route = 'GET /api/v1/conversations/{conversationId}/messages';

function merge(known: readonly Message[], more: readonly Message[]): readonly Message[] {
  const bySeq = new Map(known.map((message) => [message.seq, message]));
  for (const message of more) bySeq.set(message.seq, message);
  return [...bySeq.values()].toSorted((a, b) => a.seq - b.seq);
}

/**
 * One conversation, kept in step: numbers have no gaps, so whatever the stream says or misses, everything after the
 * last known number is asked for.
 */
export function useChat(conversationId: string): Chat {
  const [messages, setMessages] = useState<readonly Message[]>([]);
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);
  const [state, setState] = useState<Chat['state']>('loading');
  const [error, setError] = useState<unknown>(null);
  const [hasEarlier, setHasEarlier] = useState(false);
  const last = useRef(0);
  const catching = useRef<'no' | 'yes' | 'again'>('no');

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
    () =>
      messagesApi.call(route, { params: { conversationId }, query: { limit: 50 } }).then(
        (first) => {
          addThrough(first.items);
          setHasEarlier(first.more);
          setState('ready');
        },
        (failure: unknown) => {
          setError(failure);
          setState('failed');
        },
      ),
    [conversationId, addThrough],
  );

  const catchUp = useCallback(async () => {
    if (catching.current !== 'no') {
      catching.current = 'again';
      return;
    }
    try {
      do {
        catching.current = 'yes';
        const query = { after: last.current, limit: 200 };
        const next = await messagesApi.call(route, { params: { conversationId }, query });
        addThrough(next.items);
        if (next.more) catching.current = 'again';
      } while (catching.current === ('again' as string));
    } catch {
      // the next event, or coming back to the page, tries again
    } finally {
      catching.current = 'no';
    }
  }, [conversationId, addThrough]);

  useEffect(() => {
    void load();
  }, [load]);
  useLive<{ conversationId: string }>('message.received', (event) => {
    if (event.conversationId === conversationId) void catchUp();
  });
  useLive<{ conversationId: string; seq: number }>('message.recalled', (event) => {
    if (event.conversationId !== conversationId) return;
    const query = { after: event.seq - 1, limit: 1 };
    messagesApi.call(route, { params: { conversationId }, query }).then(
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
            add([sent]);
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
    [conversationId, add, catchUp],
  );

  const loadEarlier = useCallback(async () => {
    const before = messages[0]?.seq;
    if (before === undefined) return;
    const earlier = await messagesApi.call(route, { params: { conversationId }, query: { before, limit: 50 } });
    setMessages((known) => merge(known, earlier.items));
    setHasEarlier(earlier.more);
  }, [conversationId, messages]);

  return {
    messages,
    drafts,
    state,
    error,
    hasEarlier,
    loadEarlier,
    send,
    discard: (messageId) => setDrafts((list) => list.filter((draft) => draft.message.messageId !== messageId)),
    put: (message) => add([message]),
    reload: () => void load(),
  };
}

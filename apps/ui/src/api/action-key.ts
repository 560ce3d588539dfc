/**
 * Idempotency keys, one per thing a person does. The key is kept until the server has given a
 * final answer, so that pressing the button again after a lost answer repeats the same action
 * instead of making a second one; another payload is another action.
 */
export interface ActionKeys {
  keyFor(payload: unknown): string;
  /** The server answered for good: the next call is a new action. */
  settled(): void;
}

export function createActionKeys(makeKey: () => string): ActionKeys {
  let open: { key: string; payload: string } | undefined;
  return {
    keyFor(payload) {
      const text = JSON.stringify(payload) ?? '';
      if (open?.payload !== text) open = { key: makeKey(), payload: text };
      return open.key;
    },
    settled() {
      open = undefined;
    },
  };
}

/**
 * Whether an answer settles the action. Not when the server may not have seen it through, when the
 * first try is still running, or when the person only has to sign in or wait.
 */
export function settles(status: number, code: string): boolean {
  if (status === 409) return code !== 'http.key-in-use';
  return status < 500 && ![401, 408, 425, 429].includes(status);
}

/** A key no one guesses or repeats; also where the page is served without TLS (a local network). */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

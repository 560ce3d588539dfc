type Listener = () => void;

const listeners = new Set<Listener>();

/** Asks the app to show its sign-in sheet over the page; called when an action is answered 401. */
export function askSignIn(): void {
  for (const listener of listeners) listener();
}

export function onSignInAsked(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

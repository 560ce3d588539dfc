import { CircleAlert, CircleCheck } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { problemSentence } from '../api/problem.ts';
import { useMessages } from '../i18n/messages.ts';
import { uiMessages } from './ui.messages.ts';
import styles from './toast.module.css';

interface Note {
  readonly id: number;
  readonly text: string;
  readonly kind: 'done' | 'problem';
  readonly undo: (() => void) | undefined;
}

let notes: readonly Note[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Note[]): void {
  notes = next;
  for (const listener of listeners) listener();
}

function add(text: string, kind: Note['kind'], undo: (() => void) | undefined): void {
  lastId += 1;
  set([...notes.slice(-1), { id: lastId, text, kind, undo }]);
}

/** Short words at the bottom of the screen, read out by screen readers. */
export const toast = {
  done(text: string, undo?: () => void): void {
    add(text, 'done', undo);
  },
  /** The sentence of anything thrown by a call to the server. */
  problem(error: unknown): void {
    add(typeof error === 'string' ? error : problemSentence(error), 'problem', undefined);
  },
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function ToastNote({ note }: { readonly note: Note }): ReactNode {
  const t = useMessages(uiMessages);
  const drop = (): void => set(notes.filter((other) => other.id !== note.id));
  useEffect(() => {
    const timer = setTimeout(drop, note.undo === undefined ? 3500 : 6000);
    return () => clearTimeout(timer);
    // a note keeps its own time, whatever happens around it
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return (
    <div className={styles.toast}>
      {note.kind === 'done' ? <CircleCheck aria-hidden="true" /> : <CircleAlert aria-hidden="true" />}
      <span>{note.text}</span>
      {note.undo !== undefined && (
        <button
          type="button"
          className={styles.undo}
          onClick={() => {
            note.undo?.();
            drop();
          }}
        >
          {t('undo')}
        </button>
      )}
    </div>
  );
}

/** Where toasts appear; once per app. */
export function Toaster(): ReactNode {
  const shown = useSyncExternalStore(subscribe, () => notes);
  const place = useRef<HTMLDivElement>(null);
  const newest = shown.at(-1)?.id;
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    // shown anew each time, so that it stands above a sheet that was opened in between
    if (element.matches(':popover-open')) element.hidePopover();
    if (newest !== undefined) element.showPopover();
  }, [newest]);
  return (
    <div ref={place} popover="manual" className={styles.toaster} role="status" aria-live="polite">
      {shown.map((note) => (
        <ToastNote key={note.id} note={note} />
      ))}
    </div>
  );
}

import { useMessages } from '@nashi/ui';
import { Modal } from 'antd';
import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { shellMessages } from './shell.messages.ts';
import styles from './shortcuts.module.css';

export interface Shortcut {
  /** A single key as the keyboard names it: `j`, `Enter`, `?`. */
  readonly key: string;
  readonly label: string;
  readonly run: () => void;
}

let active: readonly (readonly Shortcut[])[] = [];
const listeners = new Set<() => void>();

function set(next: readonly (readonly Shortcut[])[]): void {
  active = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], dialog') !== null;
}

/** Keys that work while the page is shown and nobody is typing; listed behind `?`. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  const names = shortcuts.map(({ key, label }) => `${key} ${label}`).join('\n');
  useEffect(() => {
    const own = latest.current;
    set([...active, own]);
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const shortcut = latest.current.find(({ key }) => key === event.key);
      if (shortcut === undefined) return;
      event.preventDefault();
      shortcut.run();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      set(active.filter((group) => group !== own));
      document.removeEventListener('keydown', onKey);
    };
  }, [names]);
}

/** The list of keys, opened with `?`. */
export function ShortcutHelp(): ReactNode {
  const t = useMessages(shellMessages);
  const [open, setOpen] = useState(false);
  const groups = useSyncExternalStore(subscribe, () => active);
  useShortcuts([{ key: '?', label: t('shortcuts.help'), run: () => setOpen(true) }]);
  return (
    <Modal open={open} onCancel={() => setOpen(false)} footer={null} title={t('shortcuts')}>
      <dl className={styles.keys}>
        {groups.flat().map(({ key, label }) => (
          <div key={`${key}${label}`}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}

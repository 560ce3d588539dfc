import type { ReactNode } from 'react';
import type { ItemDetail } from './moderation-api.ts';
import styles from './moderation.module.css';

export interface Place {
  readonly start: number;
  readonly end: number;
}

interface MarkedTextProps {
  readonly text: string;
  readonly watched: ItemDetail['watched'];
  readonly onSelect: (place: Place | undefined) => void;
}

/** The text under review, watched words marked. Selecting words tells where the fault lies. */
export function MarkedText({ text, watched, onSelect }: MarkedTextProps): ReactNode {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { start, end } of watched) {
    if (start < at) continue;
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  parts.push(text.slice(at));
  const select = (box: HTMLElement): void => {
    const selection = window.getSelection();
    if (!selection || selection.isCollapsed || !box.contains(selection.anchorNode)) return;
    const range = selection.getRangeAt(0);
    const before = document.createRange();
    before.selectNodeContents(box);
    before.setEnd(range.startContainer, range.startOffset);
    const start = before.toString().length;
    const end = Math.min(text.length, start + range.toString().length);
    onSelect(end > start ? { start, end } : undefined);
  };
  return (
    <p
      className={styles.text}
      onMouseUp={(event) => select(event.currentTarget)}
      onKeyUp={(event) => select(event.currentTarget)}
    >
      {parts}
    </p>
  );
}

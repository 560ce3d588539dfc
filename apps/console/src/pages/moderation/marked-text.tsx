import { useEffect, useRef, type ReactNode } from 'react';
import type { ItemDetail } from './moderation-api.ts';
import styles from './moderation.module.css';

export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Where the selection stands in the box's text; undefined when it stands elsewhere or holds nothing. */
function selectedIn(box: HTMLElement, length: number): Place | undefined {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || !box.contains(selection.anchorNode)) return undefined;
  const range = selection.getRangeAt(0);
  const before = document.createRange();
  before.selectNodeContents(box);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  const end = Math.min(length, start + range.toString().length);
  return end > start ? { start, end } : undefined;
}

interface MarkedTextProps {
  readonly text: string;
  readonly watched: ItemDetail['watched'];
  readonly onSelect: (place: Place) => void;
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
  const box = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const hear = (): void => {
      const place = box.current && selectedIn(box.current, text.length);
      if (place) onSelect(place);
    };
    document.addEventListener('selectionchange', hear);
    return () => document.removeEventListener('selectionchange', hear);
  }, [onSelect, text]);
  return (
    <p ref={box} className={styles.text}>
      {parts}
    </p>
  );
}

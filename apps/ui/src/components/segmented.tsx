import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './segmented.module.css';

export interface Segment<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly count?: number | undefined;
}

interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly segments: readonly Segment<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** `line`: underlined tabs across the page; `pill`: a compact choice. */
  readonly look?: 'line' | 'pill';
  /** Id of the panel the tabs switch. */
  readonly panel?: string;
}

/** Tabs within a page; arrow keys move between them. */
export function SegmentedTabs<Value extends string>({
  label,
  segments,
  value,
  onChange,
  look = 'line',
  panel,
}: SegmentedProps<Value>): ReactNode {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);

  const onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const index = segments.findIndex((segment) => segment.value === value);
    const next = segments[(index + step + segments.length) % segments.length];
    if (next === undefined) return;
    onChange(next.value);
    list.current?.querySelector<HTMLElement>(`[data-value="${next.value}"]`)?.focus();
  };

  return (
    <div ref={list} className={cx(styles.tabs, styles[look])} role="tablist" aria-label={label}>
      {segments.map((segment) => (
        <button
          key={segment.value}
          id={`${id}-${segment.value}`}
          type="button"
          role="tab"
          data-value={segment.value}
          aria-selected={segment.value === value}
          aria-controls={panel}
          tabIndex={segment.value === value ? 0 : -1}
          className={styles.tab}
          onClick={() => onChange(segment.value)}
          onKeyDown={onKey}
        >
          {segment.label}
          {segment.count !== undefined && segment.count > 0 && <span className={styles.count}>{segment.count}</span>}
        </button>
      ))}
    </div>
  );
}

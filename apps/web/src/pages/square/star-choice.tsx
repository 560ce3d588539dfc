import { useMessages } from '@nashi/ui';
import { Star } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { squareMessages } from './square.messages.ts';
import styles from './square.module.css';

const all = [1, 2, 3, 4, 5] as const;

interface StarChoiceProps {
  readonly value: number | null;
  readonly onChange: (stars: number | null) => void;
}

/** One to five stars; arrow keys move, pressing the chosen one takes it back. */
export function StarChoice({ value, onChange }: StarChoiceProps): ReactNode {
  const t = useMessages(squareMessages);
  const onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    onChange(Math.min(5, Math.max(1, (value ?? 0) + step)));
  };
  return (
    <div className={styles.starChoice} role="radiogroup" aria-label={t('compose.rating')}>
      {all.map((n) => (
        <button
          key={n}
          type="button"
          role="radio"
          aria-checked={value === n}
          aria-label={t('rating', { n })}
          data-on={value !== null && n <= value}
          tabIndex={n === (value ?? 1) ? 0 : -1}
          className={styles.star}
          onClick={() => onChange(value === n ? null : n)}
          onKeyDown={onKey}
        >
          <Star aria-hidden="true" />
        </button>
      ))}
    </div>
  );
}

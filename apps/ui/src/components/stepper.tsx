import { Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMessages } from '../i18n/messages.ts';
import { uiMessages } from './ui.messages.ts';
import styles from './stepper.module.css';

interface StepperProps {
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly min?: number;
  readonly max?: number;
  readonly label?: string;
}

/** A whole number with less and more. */
export function Stepper({ value, onChange, min = 1, max = 999, label }: StepperProps): ReactNode {
  const t = useMessages(uiMessages);
  const step = (next: number): void => {
    if (next >= min && next <= max) onChange(next);
  };
  return (
    <span className={styles.stepper} role="group" aria-label={label ?? t('quantity')}>
      <button type="button" aria-label={t('less')} disabled={value <= min} onClick={() => step(value - 1)}>
        <Minus aria-hidden="true" />
      </button>
      <output aria-live="polite">{value}</output>
      <button type="button" aria-label={t('more')} disabled={value >= max} onClick={() => step(value + 1)}>
        <Plus aria-hidden="true" />
      </button>
    </span>
  );
}

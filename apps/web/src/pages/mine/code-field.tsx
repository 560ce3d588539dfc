import { TextField } from '@nashi/ui';
import type { ReactNode } from 'react';
import styles from './code-field.module.css';

interface CodeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (code: string) => void;
  /** Called with the code as soon as it is complete, typed or pasted. */
  readonly onComplete: (code: string) => void;
  readonly error: string | undefined;
}

const length = 6;

/** A one-time code: takes a paste with anything around the digits, and the phone's suggestion from mail or message. */
export function CodeField({ label, value, onChange, onComplete, error }: CodeFieldProps): ReactNode {
  const change = (text: string): void => {
    const code = text.normalize('NFKC').replace(/\D/g, '').slice(0, length);
    onChange(code);
    if (code.length === length && code !== value) onComplete(code);
  };
  return (
    <TextField
      label={label}
      value={value}
      onChange={(event) => change(event.target.value)}
      onPaste={(event) => {
        event.preventDefault();
        change(event.clipboardData.getData('text'));
      }}
      inputMode="numeric"
      autoComplete="one-time-code"
      className={styles.code ?? ''}
      required
      // eslint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked for this code
      autoFocus
      error={error}
    />
  );
}

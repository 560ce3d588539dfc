import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './button.module.css';

export type ButtonLook = 'primary' | 'offer' | 'plain' | 'quiet' | 'danger';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: ButtonLook;
  readonly size?: 'small' | 'normal' | 'large';
  readonly width?: 'content' | 'full';
  /** Shows a spinner and refuses taps. */
  readonly busy?: boolean;
  readonly icon?: ReactNode;
}

/** The class names of a button, for links that look like one. */
export function buttonClass(
  look: ButtonLook = 'plain',
  size: 'small' | 'normal' | 'large' = 'normal',
  width: 'content' | 'full' = 'content',
): string {
  return cx(styles.button, styles[look], styles[size], width === 'full' && styles.full);
}

export function Button({
  look = 'plain',
  size = 'normal',
  width = 'content',
  busy = false,
  icon,
  className,
  children,
  disabled,
  type = 'button',
  ...rest
}: ButtonProps): ReactNode {
  return (
    <button
      type={type}
      className={cx(buttonClass(look, size, width), className)}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      {busy ? <span className={styles.spinner} aria-hidden="true" /> : icon}
      {children}
    </button>
  );
}

/** A round button that shows only an icon; `label` is what it does. */
export function IconButton({
  label,
  children,
  className,
  ...rest
}: { readonly label: string } & ButtonHTMLAttributes<HTMLButtonElement>): ReactNode {
  return (
    <button type="button" aria-label={label} title={label} className={cx(styles.icon, className)} {...rest}>
      {children}
    </button>
  );
}

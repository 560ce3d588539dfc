import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { fileUrl } from './picture.tsx';
import styles from './avatar.module.css';

interface AvatarProps {
  readonly name: string;
  /** Uploaded file id. */
  readonly file?: string | null | undefined;
  /** Pixels. */
  readonly size?: number;
  readonly className?: string;
}

const grounds = 6;

function groundOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % grounds;
}

/** One Chinese character, or the first letters of the first two words. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = Array.from(words[0] ?? '')[0] ?? '';
  if (/\p{Script=Han}/u.test(first)) return first;
  return (first + (Array.from(words[1] ?? '')[0] ?? '')).toUpperCase();
}

/** A member's or shop's face; decorative, since the name stands next to it. */
export function Avatar({ name, file, size = 40, className }: AvatarProps): ReactNode {
  const box = { width: size, height: size, fontSize: Math.round(size * 0.4) };
  if (file !== null && file !== undefined) {
    return (
      <img
        className={cx(styles.avatar, className)}
        style={box}
        src={fileUrl(file, size > 96 ? 'small' : 'thumb')}
        alt=""
        width={size}
        height={size}
        loading="lazy"
        decoding="async"
      />
    );
  }
  return (
    <span className={cx(styles.avatar, styles[`ground${groundOf(name)}`], className)} style={box} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

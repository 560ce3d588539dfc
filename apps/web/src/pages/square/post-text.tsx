import type { ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import styles from './square.module.css';

// The server reads topics by the same rule.
const topic = /(#(?!\s)[^#\n]{1,30}(?<!\s)#|#[\p{L}\p{N}_]{1,30})/u;

/** A post's words with its topics as links. Everything else stays the text that it is. */
export function PostText({ text, clipped = false }: { readonly text: string; readonly clipped?: boolean }): ReactNode {
  const parts = text.split(topic).map((part, index) => {
    if (index % 2 === 0) return part;
    return (
      <GoLink
        key={`${index} ${part}`}
        className={styles.topic}
        href={`/topics/${encodeURIComponent(part.replaceAll('#', '').trim())}`}
      >
        {part}
      </GoLink>
    );
  });
  return <p className={clipped ? `${styles.text} ${styles.clipped}` : styles.text}>{parts}</p>;
}

import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './row.module.css';

/** A white block with rounded corners; `title` is its heading. */
export function Card({
  title,
  action,
  children,
  className,
}: {
  readonly title?: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}): ReactNode {
  return (
    <section className={cx(styles.card, className)}>
      {title !== undefined && (
        <header className={styles.cardHead}>
          <h2>{title}</h2>
          {action}
        </header>
      )}
      {children}
    </section>
  );
}

interface RowProps {
  readonly icon?: ReactNode;
  readonly title: ReactNode;
  readonly text?: ReactNode;
  /** At the right end. */
  readonly value?: ReactNode;
  /** Wraps the row in a link or button: `(inside, className) => <Link className={className} …>{inside}</Link>`. */
  readonly wrap?: (inside: ReactNode, className: string) => ReactNode;
}

/** A line of a list: icon, words, value, and an arrow when it opens something. */
export function Row({ icon, title, text, value, wrap }: RowProps): ReactNode {
  const inside = (
    <>
      {icon !== undefined && <span className={styles.icon}>{icon}</span>}
      <span className={styles.words}>
        <span className={styles.title}>{title}</span>
        {text !== undefined && <span className={styles.text}>{text}</span>}
      </span>
      {value !== undefined && <span className={styles.value}>{value}</span>}
      {wrap !== undefined && <ChevronRight className={styles.arrow} aria-hidden="true" />}
    </>
  );
  const className = cx(styles.row, wrap !== undefined && styles.opens);
  return wrap === undefined ? <div className={className}>{inside}</div> : wrap(inside, className);
}

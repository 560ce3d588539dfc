import type { ReactNode } from 'react';
import { useMessages } from '../i18n/messages.ts';
import { cx } from './cx.ts';
import { uiMessages } from './ui.messages.ts';
import styles from './marks.module.css';

export type TagTone = 'plain' | 'pear' | 'offer' | 'danger' | 'notice';

/** A short label next to a name or on a card. */
export function Tag({
  tone = 'plain',
  children,
}: {
  readonly tone?: TagTone;
  readonly children: ReactNode;
}): ReactNode {
  return <span className={cx(styles.tag, styles[tone])}>{children}</span>;
}

/** A count of unread things; nothing when zero. `dot` shows only that there are some. */
export function Badge({
  count,
  look = 'count',
}: {
  readonly count: number;
  readonly look?: 'count' | 'dot';
}): ReactNode {
  const t = useMessages(uiMessages);
  if (count <= 0) return null;
  return (
    <span className={cx(styles.badge, look === 'dot' && styles.dot)}>
      {look === 'count' && <span aria-hidden="true">{count > 99 ? '99+' : count}</span>}
      <span className="sr-only">{t('unread', { n: count })}</span>
    </span>
  );
}

export type ReviewStanding = 'pending' | 'published' | 'declined' | 'hidden';

/** Whether content is waiting for review; nothing once it is published. */
export function ReviewState({
  state,
  wait,
}: {
  readonly state: ReviewStanding;
  /** The queue's current wait, in words. */
  readonly wait?: string | undefined;
}): ReactNode {
  const t = useMessages(uiMessages);
  if (state === 'published') return null;
  if (state === 'pending') {
    return <Tag tone="notice">{wait === undefined ? t('inReview') : t('inReviewWait', { wait })}</Tag>;
  }
  return <Tag tone="danger">{t(state)}</Tag>;
}

/** Marks what a merchant or the operator paid for, or what earns the sharer something. */
export function PromotionLabel(): ReactNode {
  const t = useMessages(uiMessages);
  return <span className={styles.promotion}>{t('ad')}</span>;
}

/** One of the state lines of an order: how far it has come. */
export function StateLine({
  steps,
  label,
}: {
  readonly label: string;
  readonly steps: readonly {
    readonly name: string;
    readonly state: 'done' | 'now' | 'later' | 'failed';
    readonly note?: string | undefined;
  }[];
}): ReactNode {
  return (
    <ol className={styles.states} aria-label={label}>
      {steps.map((step) => (
        <li key={step.name} className={styles[step.state]} aria-current={step.state === 'now' ? 'step' : undefined}>
          <span className={styles.stateName}>{step.name}</span>
          {step.note !== undefined && <span className={styles.stateNote}>{step.note}</span>}
        </li>
      ))}
    </ol>
  );
}

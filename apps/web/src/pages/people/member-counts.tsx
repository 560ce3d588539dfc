import { useFormats, useMessages } from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { peopleMessages } from './people.messages.ts';
import styles from './member-counts.module.css';

interface MemberCountsProps {
  readonly memberId: string;
  readonly counts: { readonly followers: number; readonly following: number };
  /** Further numbers of the same row. */
  readonly children?: ReactNode;
}

/** How many follow and are followed, each opening its list. */
export function MemberCounts({ memberId, counts, children }: MemberCountsProps): ReactNode {
  const t = useMessages(peopleMessages);
  const f = useFormats();
  const params = { memberId };
  return (
    <div className={styles.counts}>
      <Link to="/people/$memberId/following" params={params} className={styles.count}>
        <strong>{f.compact(counts.following)}</strong> {t('counts.following')}
      </Link>
      <Link to="/people/$memberId/followers" params={params} className={styles.count}>
        <strong>{f.compact(counts.followers)}</strong> {t('counts.followers', { n: counts.followers })}
      </Link>
      {children}
    </div>
  );
}

/** How much I wrote, opening my posts. */
export function PostCount({ n }: { readonly n: number }): ReactNode {
  const t = useMessages(peopleMessages);
  const f = useFormats();
  return (
    <Link to="/my/posts" className={styles.count}>
      <strong>{f.compact(n)}</strong> {t('counts.posts', { n })}
    </Link>
  );
}

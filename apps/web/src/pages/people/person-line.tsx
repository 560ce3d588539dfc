import { Avatar } from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Listed } from './people-api.ts';
import styles from './follow-list-page.module.css';

interface PersonLineProps {
  readonly member: Listed['member'];
  /** Under the name; the school when not given. */
  readonly text?: string | undefined;
  /** Buttons at the end. */
  readonly children?: ReactNode;
}

/** A member in a list: picture, name, one quiet line, and what can be done. */
export function PersonLine({ member, text, children }: PersonLineProps): ReactNode {
  const under = text ?? member.school;
  return (
    <div className={styles.person}>
      <Link to="/people/$memberId" params={{ memberId: member.id }} className={styles.card}>
        <Avatar name={member.nickname} file={member.avatar} size={44} />
        <span className={styles.words}>
          <span className={styles.name}>{member.nickname}</span>
          {under !== null && under !== '' && <span className={styles.school}>{under}</span>}
        </span>
      </Link>
      {children}
    </div>
  );
}

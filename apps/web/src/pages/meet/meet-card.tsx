import { Avatar, Button, Tag, useMessages } from '@nashi/ui';
import { BadgeCheck } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import type { MeetCard } from './meet-api.ts';
import { meetMessages } from './meet.messages.ts';
import { WhySheet } from './why-sheet.tsx';
import styles from './meet.module.css';

const stars = [
  'aries',
  'taurus',
  'gemini',
  'cancer',
  'leo',
  'virgo',
  'libra',
  'scorpio',
  'sagittarius',
  'capricorn',
  'aquarius',
  'pisces',
] as const;

interface MeetCardProps {
  readonly card: MeetCard;
  readonly onPass: () => void;
  readonly onHi: () => void;
  readonly onFollow: () => void;
}

/** One person to know, with what is shared and the index. */
export function PersonCard({ card, onPass, onHi, onFollow }: MeetCardProps): ReactNode {
  const t = useMessages(meetMessages);
  const [why, setWhy] = useState(false);
  const star = stars.find((name) => name === card.constellation);
  const facts = [
    ...(card.age === null ? [] : [t('age', { n: card.age })]),
    ...(star === undefined ? [] : [t(`star.${star}`)]),
    ...(card.school === null ? [] : [card.school]),
  ];
  return (
    <article className={styles.card}>
      <Avatar name={card.nickname} file={card.avatar} size={120} />
      <h2 className={styles.name}>
        <GoLink href={`/people/${card.id}`}>{card.nickname}</GoLink>
        {card.certified && <BadgeCheck aria-hidden="true" size={20} />}
      </h2>
      {facts.length > 0 && <p className={styles.quiet}>{facts.join(' · ')}</p>}
      {card.bio !== null && <p className={styles.bio}>{card.bio}</p>}
      <button type="button" className={styles.index} onClick={() => setWhy(true)}>
        {card.index.state === 'known' ? (
          <>
            <span className={styles.number}>{card.index.percent}</span>
            <span>{t('index')}</span>
          </>
        ) : (
          <span>{t('notEnough')}</span>
        )}
        <span className={styles.why}>{t('shared', { n: card.index.shared })}</span>
      </button>
      <div className={styles.shared}>
        {card.shared.map((signal) => (
          <Tag key={`${signal.kind} ${signal.label}`} tone="pear">
            {signal.label}
          </Tag>
        ))}
      </div>
      <div className={styles.buttons}>
        <Button onClick={onPass}>{t('pass')}</Button>
        <Button onClick={onHi}>{t('hi')}</Button>
        <Button look="primary" onClick={onFollow}>
          {t('follow')}
        </Button>
      </div>
      <WhySheet memberId={card.id} open={why} onClose={() => setWhy(false)} />
    </article>
  );
}

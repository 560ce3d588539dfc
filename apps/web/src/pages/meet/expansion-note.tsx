import { Avatar, Tag, useFormats, useMessages, type TagTone } from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import { BadgeCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { cardsMessages } from './cards.messages.ts';
import type { ExpansionCard } from './meet-api.ts';
import styles from './meet.module.css';

const tones: Record<ExpansionCard['state'], TagTone> = {
  open: 'pear',
  full: 'plain',
  closed: 'plain',
  expired: 'plain',
  pending: 'notice',
  declined: 'danger',
  hidden: 'danger',
};

interface NoteProps {
  readonly card: ExpansionCard;
  /** In a list the text leads to the card's own page. */
  readonly whole?: true;
}

/** An expansion card: who looks for how many people, for what and when. */
export function Note({ card, whole }: NoteProps): ReactNode {
  const t = useMessages(cardsMessages);
  const f = useFormats();
  const { author } = card;
  return (
    <article className={styles.note}>
      <div className={styles.noteHead}>
        <Link to="/people/$memberId" params={{ memberId: author.id }} className={styles.author}>
          <Avatar name={author.nickname} file={author.avatar} size={40} />
          <span className={styles.personWords}>
            <strong>
              {author.nickname} {author.certified && <BadgeCheck aria-hidden="true" size={14} />}
            </strong>
            {author.school !== null && <span className={styles.quiet}>{author.school}</span>}
          </span>
        </Link>
        <Tag tone={tones[card.state]}>{t(`state.${card.state}`)}</Tag>
      </div>
      {whole ? (
        <p className={styles.noteText}>{card.text}</p>
      ) : (
        <Link to="/meet/cards/$cardId" params={{ cardId: card.id }} className={styles.noteText}>
          {card.text}
        </Link>
      )}
      <p className={styles.facts}>
        <Link to="/meet/tags/$tag" params={{ tag: card.tag.key }} className={styles.tagLink}>
          #{card.tag.name}
        </Link>
        <span>{t('places', { answered: card.answered, wanted: card.wanted })}</span>
        <span>{card.happensAt === null ? t('whenOpen') : t('when', { when: f.date(card.happensAt, 'dateTime') })}</span>
        <span>{t('until', { when: f.date(card.expiresAt, 'dateTime') })}</span>
      </p>
    </article>
  );
}

import { Picture, Price, Tag, useMessages } from '@nashi/ui';
import { CalendarDays, MapPin } from 'lucide-react';
import type { ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import type { GatheringCardView } from './gatherings-api.ts';
import { gatheringsMessages } from './gatherings.messages.ts';
import { useZoneTimes } from './use-zone-times.ts';
import styles from './gatherings.module.css';

/** What stands beside a gathering's name: called off, over, mine, full. */
export function Standing({ gathering }: { readonly gathering: GatheringCardView }): ReactNode {
  const t = useMessages(gatheringsMessages);
  const { mine, state, left, audience } = gathering;
  const over = gathering.phase === 'over';
  return (
    <span className={styles.tags}>
      {state === 'cancelled' && <Tag tone="notice">{t('cancelled')}</Tag>}
      {state !== 'cancelled' && over && <Tag>{t('over')}</Tag>}
      {mine === 'coming' && <Tag tone="pear">{t('mine.coming')}</Tag>}
      {mine === 'waiting' && <Tag>{t('is.waiting')}</Tag>}
      {mine === 'unpaid' && <Tag tone="notice">{t('is.unpaid')}</Tag>}
      {(state === 'pending' || state === 'declined' || state === 'hidden') && (
        <Tag tone="notice">{t(`is.${state}`)}</Tag>
      )}
      {audience !== 'everyone' && <Tag>{t(`audience.${audience}`)}</Tag>}
      {state !== 'cancelled' && !over && <Tag>{left > 0 ? t('left', { n: left }) : t('full')}</Tag>}
    </span>
  );
}

/** One gathering in a list. */
export function GatheringCard({ gathering }: { readonly gathering: GatheringCardView }): ReactNode {
  const t = useMessages(gatheringsMessages);
  const zone = useZoneTimes(gathering.timeZone);
  const { id, title, coverId, startsAt, place, host, fee } = gathering;
  return (
    <GoLink className={styles.card} href={`/gatherings/${id}`}>
      {coverId !== null && (
        <span className={styles.cover}>
          <Picture file={coverId} alt="" ratio="16 / 9" size="medium" />
        </span>
      )}
      <span className={styles.words}>
        <span className={styles.name}>{title}</span>
        <span className={styles.line}>
          <CalendarDays aria-hidden="true" size={16} />
          <time dateTime={startsAt}>
            {zone.day(startsAt)} {zone.time(startsAt)}
          </time>
        </span>
        <span className={styles.line}>
          <MapPin aria-hidden="true" size={16} />
          {place}
        </span>
        <span className={styles.foot}>
          <span className={styles.quiet}>{t('by', { name: host.nickname })}</span>
          {fee.amount === 0 ? <span className={styles.quiet}>{t('free')}</span> : <Price money={fee} size="small" />}
        </span>
        <Standing gathering={gathering} />
      </span>
    </GoLink>
  );
}

import { Avatar, Picture, Price, Tag, useFormats, useMessages } from '@nashi/ui';
import { CalendarDays, MessageSquareText, Store, UsersRound, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { Marked, excerptOf } from './marked.tsx';
import type { Hit, HitKind } from './search-api.ts';
import { searchMessages } from './search.messages.ts';
import styles from './search.module.css';

const icons: Partial<Record<HitKind, LucideIcon>> = {
  post: MessageSquareText,
  circle: UsersRound,
  gathering: CalendarDays,
  shop: Store,
};

function Face({ hit }: { readonly hit: Hit }): ReactNode {
  if (hit.kind === 'person') return <Avatar name={hit.title} file={hit.picture} size={48} />;
  const Icon = icons[hit.kind];
  if (hit.picture === null && Icon) {
    return (
      <span className={styles.face} aria-hidden="true">
        <Icon size={22} />
      </span>
    );
  }
  return <Picture file={hit.picture} alt="" size="thumb" className={styles.face ?? ''} />;
}

/** One thing that was found, whatever its kind. */
export function HitLine({
  hit,
  q = '',
  note,
}: {
  readonly hit: Hit;
  readonly q?: string;
  readonly note?: string;
}): ReactNode {
  const t = useMessages(searchMessages);
  const f = useFormats();
  const { kind, title, text, at, count, price } = hit;
  return (
    <GoLink href={hit.link} className={styles.hit}>
      <Face hit={hit} />
      <span className={styles.words}>
        <span className={styles.title}>
          <span className={styles.clip}>
            <Marked words={title} q={kind === 'post' ? '' : q} />
          </span>
          {hit.certified && <BadgeOf />}
        </span>
        {text !== '' && (
          <span className={kind === 'post' ? styles.excerpt : styles.text}>
            <Marked words={excerptOf(text, q)} q={q} />
          </span>
        )}
        <span className={styles.facts}>
          {price && <Price money={price} />}
          {count !== null && kind === 'circle' && t('members', { n: count })}
          {at !== null && <time dateTime={at}>{kind === 'gathering' ? f.date(at, 'dateTime') : f.relative(at)}</time>}
          {note}
        </span>
      </span>
    </GoLink>
  );
}

function BadgeOf(): ReactNode {
  const t = useMessages(searchMessages);
  return <Tag tone="pear">{t('certified')}</Tag>;
}

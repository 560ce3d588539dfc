import { Button, buttonClass, Empty, ErrorState, refresh, Skeleton, toast, useMessages } from '@nashi/ui';
import { useRouter } from '@tanstack/react-router';
import { CircleHelp, Compass, Hash, SlidersHorizontal, StickyNote, UsersRound } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { graphApi, meetApi, type MeetCard } from './meet-api.ts';
import { PersonCard } from './meet-card.tsx';
import { meetMessages } from './meet.messages.ts';
import styles from './meet.module.css';

function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (target?.closest('input, textarea, select, button, a, dialog') || event.ctrlKey || event.metaKey) return;
      const run = latest.current[event.key];
      if (run) {
        event.preventDefault();
        run();
      }
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
}

function Cards({ cards }: { readonly cards: readonly MeetCard[] }): ReactNode {
  const t = useMessages(meetMessages);
  const router = useRouter();
  const [at, setAt] = useState(0);
  const card = cards[at];
  const pass = meetApi.useSend('PUT /api/v1/meet/members/{memberId}/pass', { onRefused: toast.problem });
  const back = meetApi.useSend('DELETE /api/v1/meet/members/{memberId}/pass', {
    onDone: () => setAt((now) => Math.max(0, now - 1)),
    onRefused: toast.problem,
  });
  const follow = graphApi.useSend('PUT /api/v1/members/{memberId}/follow', {
    refreshes: ['/api/v1/feeds', '/api/v1/members'],
    onDone: (relation) => {
      if (card) toast.done(t(relation.requested ? 'requested' : 'followed', { name: card.nickname }));
      setAt((now) => now + 1);
    },
    onRefused: toast.problem,
  });
  const doPass = (): void => {
    if (!card) return;
    const { id, nickname } = card;
    pass.send({ params: { memberId: id } });
    toast.done(t('passedOne', { name: nickname }), () => back.send({ params: { memberId: id } }));
    setAt(at + 1);
  };
  const doFollow = (): void => {
    if (!card) return;
    follow.send({ params: { memberId: card.id } });
  };
  const doHi = (): void => {
    if (card) router.history.push(`/messages/with/${card.id}`);
  };
  useKeys({ ArrowLeft: doPass, ArrowRight: doFollow, Enter: doHi });
  if (!card) {
    return (
      <Empty
        icon={<Compass />}
        title={t('empty.title')}
        text={t('empty.text')}
        action={
          <>
            <GoLink className={buttonClass('primary')} href="/my/profile">
              {t('toProfile')}
            </GoLink>
            {cards.length > 0 && <Button onClick={() => void refresh('/api/v1/meet')}>{t('again')}</Button>}
          </>
        }
      />
    );
  }
  return (
    <>
      <PersonCard key={card.id} card={card} onPass={doPass} onHi={doHi} onFollow={doFollow} />
      <div className={styles.foot}>
        <p className={styles.quiet}>{t('card', { n: at + 1, all: cards.length })}</p>
        <p className={`${styles.quiet} ${styles.keys}`}>{t('keys')}</p>
      </div>
    </>
  );
}

const ways = [
  { href: '/meet/tags', name: 'link.tags', icon: Hash },
  { href: '/meet/cards', name: 'link.cards', icon: StickyNote },
  { href: '/meet/questions', name: 'link.questions', icon: CircleHelp },
  { href: '/people/suggestions', name: 'link.people', icon: UsersRound },
] as const;

function Ways(): ReactNode {
  const t = useMessages(meetMessages);
  return (
    <nav className={styles.ways} aria-label={t('links')}>
      {ways.map(({ href, name, icon: Icon }) => (
        <GoLink key={href} href={href} className={styles.way}>
          <Icon aria-hidden="true" size={20} />
          <span>{t(name)}</span>
        </GoLink>
      ))}
    </nav>
  );
}

function Deck(): ReactNode {
  const t = useMessages(meetMessages);
  const deck = meetApi.useGet('GET /api/v1/meet/deck', {}, { staleTime: Number.POSITIVE_INFINITY });
  if (deck.isPending) return <Skeleton />;
  if (deck.isError) return <ErrorState error={deck.error} retry={deck.refetch} />;
  const { reason, cards } = deck.data;
  if (reason === null) return <Cards key={deck.dataUpdatedAt} cards={cards} />;
  const action =
    reason === 'opted-out' ? (
      <GoLink className={buttonClass('primary')} href="/meet/settings">
        {t('optIn')}
      </GoLink>
    ) : (
      <GoLink className={buttonClass('primary')} href="/my/profile">
        {t('toProfile')}
      </GoLink>
    );
  return <Empty icon={<Compass />} title={t(`reason.${reason}`)} text={t(`reason.${reason}Text`)} action={action} />;
}

export function MeetPage(): ReactNode {
  const t = useMessages(meetMessages);
  return (
    <Page
      title={t('title')}
      actions={
        <GoLink className={styles.iconLink} href="/meet/settings" aria-label={t('settings')}>
          <SlidersHorizontal aria-hidden="true" />
        </GoLink>
      }
    >
      <Gate>
        {() => (
          <>
            <Ways />
            <Deck />
          </>
        )}
      </Gate>
    </Page>
  );
}

import { Button, buttonClass, Empty, ErrorState, IconButton, refresh, Skeleton, toast, useMessages } from '@nashi/ui';
import { useRouter } from '@tanstack/react-router';
import { Compass, SlidersHorizontal } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { graphApi, meetApi, type MeetCard } from './meet-api.ts';
import { PersonCard } from './meet-card.tsx';
import { MeetSettingsSheet } from './meet-settings.tsx';
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
  const follow = graphApi.useSend('PUT /api/v1/members/{memberId}/follow', {
    refreshes: ['/api/v1/feeds', '/api/v1/members'],
    onRefused: toast.problem,
  });
  const doPass = (): void => {
    if (!card) return;
    pass.send({ params: { memberId: card.id } });
    setAt(at + 1);
  };
  const doFollow = (): void => {
    if (!card) return;
    follow.send({ params: { memberId: card.id } });
    toast.done(t('followed', { name: card.nickname }));
    setAt(at + 1);
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

function Deck({ onSettings }: { readonly onSettings: () => void }): ReactNode {
  const t = useMessages(meetMessages);
  const deck = meetApi.useGet('GET /api/v1/meet/deck', {}, { staleTime: Number.POSITIVE_INFINITY });
  if (deck.isPending) return <Skeleton />;
  if (deck.isError) return <ErrorState error={deck.error} retry={deck.refetch} />;
  const { reason, cards } = deck.data;
  if (reason === null) return <Cards key={deck.dataUpdatedAt} cards={cards} />;
  const action =
    reason === 'opted-out' ? (
      <Button look="primary" onClick={onSettings}>
        {t('optIn')}
      </Button>
    ) : (
      <GoLink className={buttonClass('primary')} href="/my/profile">
        {t('toProfile')}
      </GoLink>
    );
  return <Empty icon={<Compass />} title={t(`reason.${reason}`)} text={t(`reason.${reason}Text`)} action={action} />;
}

export function MeetPage(): ReactNode {
  const t = useMessages(meetMessages);
  const [settings, setSettings] = useState(false);
  return (
    <Page
      title={t('title')}
      actions={
        <IconButton label={t('settings')} onClick={() => setSettings(true)}>
          <SlidersHorizontal />
        </IconButton>
      }
    >
      <Gate>
        {() => (
          <>
            <Deck onSettings={() => setSettings(true)} />
            <MeetSettingsSheet open={settings} onClose={() => setSettings(false)} />
          </>
        )}
      </Gate>
    </Page>
  );
}

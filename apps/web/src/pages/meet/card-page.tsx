import {
  Avatar,
  Button,
  buttonClass,
  Card,
  ConfirmSheet,
  Empty,
  ErrorState,
  IconButton,
  isRefused,
  Sheet,
  Skeleton,
  TextArea,
  toast,
  useMessages,
} from '@nashi/ui';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Flag, StickyNote } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { ReportSheet } from '../square/report-sheet.tsx';
import { cardsMessages } from './cards.messages.ts';
import { Note } from './expansion-note.tsx';
import { cardPaths, meetApi, reviewApi, type ExpansionCard } from './meet-api.ts';
import styles from './meet.module.css';

const route = getRouteApi('/meet/cards/$cardId');

/** For its author: where a card stands in review, and what can be done. */
function Review({ card }: { readonly card: ExpansionCard }): ReactNode {
  const t = useMessages(cardsMessages);
  const [appealing, setAppealing] = useState<'yes' | 'no'>('no');
  const [words, setWords] = useState('');
  const appeal = reviewApi.useSend('POST /api/v1/me/reviews/{subjectKind}/{subjectId}/appeal', {
    refreshes: cardPaths,
    onDone: () => setAppealing('no'),
    onRefused: toast.problem,
  });
  const { review, state } = card;
  if (review === null || (state !== 'pending' && state !== 'declined' && state !== 'hidden')) return null;
  const { medianWaitSeconds: wait, quote, note } = review;
  return (
    <section className={styles.note}>
      <p className={styles.noteText}>{t(state === 'pending' ? 'review.pending' : 'review.bad')}</p>
      {state === 'pending' && wait !== null && (
        <p className={styles.quiet}>{t('review.wait', { minutes: Math.max(1, Math.round(wait / 60)) })}</p>
      )}
      {state !== 'pending' && quote !== null && <p className={styles.noteText}>{t('review.place', { quote })}</p>}
      {state !== 'pending' && note !== null && <p className={styles.noteText}>{t('review.note', { note })}</p>}
      {review.appeal === 'waiting' && <p className={styles.quiet}>{t('appeal.waiting')}</p>}
      {review.appeal === 'decided' && <p className={styles.quiet}>{t('appeal.decided')}</p>}
      {review.appeal === 'possible' && (
        <div className={styles.buttonsRow}>
          <Button onClick={() => setAppealing('yes')}>{t('appeal')}</Button>
        </div>
      )}
      <Sheet
        open={appealing === 'yes'}
        onClose={() => setAppealing('no')}
        title={t('appeal')}
        footer={
          <Button
            look="primary"
            width="full"
            busy={appeal.sending}
            disabled={words.trim() === ''}
            onClick={() => appeal.send({ params: { subjectKind: 'card', subjectId: card.id }, body: { text: words } })}
          >
            {t('appeal.send')}
          </Button>
        }
      >
        <TextArea
          label={t('appeal.text')}
          value={words}
          maxLength={1000}
          onChange={(event) => setWords(event.target.value)}
        />
      </Sheet>
    </section>
  );
}

function Answers({ cardId }: { readonly cardId: string }): ReactNode {
  const t = useMessages(cardsMessages);
  const answers = meetApi.useGet('GET /api/v1/meet/cards/{cardId}/answers', { params: { cardId } });
  return (
    <Card title={t('who')}>
      {answers.isPending && <Skeleton />}
      {answers.isError && <ErrorState error={answers.error} retry={answers.refetch} />}
      {answers.data?.items.length === 0 && <p className={styles.intro}>{t('whoNone')}</p>}
      {answers.data?.items.map(({ member, conversationId }) => (
        <Link
          key={member.id}
          to="/messages/$conversationId"
          params={{ conversationId }}
          className={styles.person}
          aria-label={`${t('chat')}: ${member.nickname}`}
        >
          <Avatar name={member.nickname} file={member.avatar} size={40} />
          <span className={styles.personWords}>
            <strong>{member.nickname}</strong>
            {member.school !== null && <span className={styles.quiet}>{member.school}</span>}
          </span>
        </Link>
      ))}
    </Card>
  );
}

function OwnActions({ card }: { readonly card: ExpansionCard }): ReactNode {
  const t = useMessages(cardsMessages);
  const navigate = useNavigate();
  const [asking, setAsking] = useState<'no' | 'close' | 'withdraw'>('no');
  const params = { cardId: card.id };
  const close = meetApi.useSend('POST /api/v1/meet/cards/{cardId}/closing', {
    refreshes: cardPaths,
    onDone: () => {
      toast.done(t('closed'));
      setAsking('no');
    },
    onRefused: toast.problem,
  });
  const withdraw = meetApi.useSend('DELETE /api/v1/meet/cards/{cardId}', {
    refreshes: cardPaths,
    onDone: () => {
      toast.done(t('withdrawn'));
      void navigate({ to: '/meet/cards', search: { tab: 'mine' }, replace: true });
    },
    onRefused: toast.problem,
  });
  const canChange = card.state !== 'full' && card.state !== 'closed';
  return (
    <div className={styles.buttonsRow}>
      {canChange && (
        <Link to="/meet/cards/new" search={{ card: card.id }} className={buttonClass('plain')}>
          {t('edit')}
        </Link>
      )}
      {card.state === 'open' && <Button onClick={() => setAsking('close')}>{t('close')}</Button>}
      <Button look="danger" onClick={() => setAsking('withdraw')}>
        {t('withdraw')}
      </Button>
      <ConfirmSheet
        open={asking === 'close'}
        onClose={() => setAsking('no')}
        title={t('close')}
        text={t('closeText')}
        action={t('close')}
        busy={close.sending}
        onConfirm={() => close.send({ params })}
      />
      <ConfirmSheet
        open={asking === 'withdraw'}
        onClose={() => setAsking('no')}
        title={t('withdraw')}
        text={t('withdrawText')}
        action={t('withdraw')}
        look="danger"
        busy={withdraw.sending}
        onConfirm={() => withdraw.send({ params })}
      />
    </div>
  );
}

function AnswerAction({ card, certified }: { readonly card: ExpansionCard; readonly certified: boolean }): ReactNode {
  const t = useMessages(cardsMessages);
  const navigate = useNavigate();
  const answer = meetApi.useSend('POST /api/v1/meet/cards/{cardId}/answer', {
    refreshes: [...cardPaths, '/api/v1/conversations'],
    onDone: ({ conversationId }) => void navigate({ to: '/messages/$conversationId', params: { conversationId } }),
    onRefused: toast.problem,
  });
  if (card.conversationId !== null) {
    return (
      <Link
        to="/messages/$conversationId"
        params={{ conversationId: card.conversationId }}
        className={buttonClass('primary', 'large', 'full')}
      >
        {t('answered')}
      </Link>
    );
  }
  if (card.state !== 'open') return null;
  if (!certified) {
    return (
      <Link to="/certification" className={buttonClass('primary', 'large', 'full')}>
        {t('onlyCertified')}
      </Link>
    );
  }
  return (
    <>
      <Button
        look="primary"
        size="large"
        width="full"
        busy={answer.sending}
        onClick={() => answer.send({ params: { cardId: card.id } })}
      >
        {t('answer')}
      </Button>
      <p className={styles.quiet}>{t('answerHint')}</p>
    </>
  );
}

function Shown({ cardId, certified }: { readonly cardId: string; readonly certified: boolean }): ReactNode {
  const t = useMessages(cardsMessages);
  const card = meetApi.useGet('GET /api/v1/meet/cards/{cardId}', { params: { cardId } });
  if (card.isPending) return <Skeleton shape="detail" />;
  if (isRefused(card.error, 404, 400)) {
    return <Empty icon={<StickyNote />} title={t('gone')} text={t('goneText')} />;
  }
  if (card.isError) return <ErrorState error={card.error} retry={card.refetch} />;
  return (
    <div className={styles.stack}>
      <Note card={card.data} whole />
      {card.data.mine ? (
        <>
          <Review card={card.data} />
          <OwnActions card={card.data} />
          <Answers cardId={cardId} />
        </>
      ) : (
        <AnswerAction card={card.data} certified={certified} />
      )}
    </div>
  );
}

/** One expansion card: answering it, or looking after my own. */
export function CardPage(): ReactNode {
  const t = useMessages(cardsMessages);
  const { cardId } = route.useParams();
  const [reporting, setReporting] = useState<'yes' | 'no'>('no');
  return (
    <Page
      title={t('one')}
      back="/meet/cards"
      actions={
        <IconButton label={t('report')} onClick={() => setReporting('yes')}>
          <Flag />
        </IconButton>
      }
    >
      <Gate>
        {(member) => (
          <>
            <Shown key={cardId} cardId={cardId} certified={member.certified} />
            <ReportSheet
              open={reporting === 'yes'}
              onClose={() => setReporting('no')}
              subjectKind="card"
              subjectId={cardId}
            />
          </>
        )}
      </Gate>
    </Page>
  );
}

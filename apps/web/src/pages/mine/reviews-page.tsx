import type { moderationContract } from '@nashi/moderation/contract';
import { Button, buttonClass, Card, Empty, InfiniteList, Tag, useFormats, useMessages } from '@nashi/ui';
import type { ItemOf } from '@nashi/ui';
import { ShieldCheck } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { useSuspension } from '../../shell/session.ts';
import { reviewApi } from '../square/square-api.ts';
import { AppealSheet } from './appeal-sheet.tsx';
import { reviewsMessages } from './reviews.messages.ts';
import { Statement } from './statement.tsx';
import styles from './reviews-page.module.css';

type Review = ItemOf<typeof moderationContract, 'GET /api/v1/me/reviews'>;

const kinds = ['post', 'comment', 'member', 'card', 'gathering'] as const;

function StandingCard(): ReactNode {
  const t = useMessages(reviewsMessages);
  const f = useFormats();
  const { data } = reviewApi.useGet('GET /api/v1/me/standing', {});
  if (!data) return null;
  const { level, approved, graduateAfter, strikes, strikeLimit, pausedUntil } = data;
  return (
    <Card title={t('standing')} className={styles.card}>
      <p>{t(`level.${level}`, { left: Math.max(0, graduateAfter - approved) })}</p>
      <p>
        {strikes.length === 0 ? t('noStrikes') : t('strikes', { count: strikes.length, limit: strikeLimit })}{' '}
        {pausedUntil !== null && <b>{t('paused', { until: f.date(pausedUntil, 'dateTime') })}</b>}
      </p>
    </Card>
  );
}

function ReviewRow({ review }: { readonly review: Review }): ReactNode {
  const t = useMessages(reviewsMessages);
  const suspended = useSuspension() !== undefined;
  const [appealing, setAppealing] = useState(false);
  const kind = kinds.find((one) => one === review.subjectKind) ?? 'other';
  const isAccount = kind === 'member' && review.state === 'hidden' && suspended;
  return (
    <Card className={styles.card}>
      <p className={styles.head}>
        <b>{t(`kind.${kind}`)}</b>
        <Tag tone={review.state === 'published' ? 'pear' : 'danger'}>
          {isAccount ? t('suspended') : t(`state.${review.state}`)}
        </Tag>
      </p>
      {review.text !== '' && <p className={styles.text}>{review.text}</p>}
      {review.statements.map((statement) => (
        <Statement key={statement.decidedAt} statement={statement} />
      ))}
      {review.appeal === 'waiting' && <p className={styles.quiet}>{t('waiting')}</p>}
      {review.appeal === 'decided' && <p className={styles.quiet}>{t('decided')}</p>}
      <div className={styles.buttons}>
        {review.link !== null && !suspended && kind !== 'member' && (
          <GoLink className={buttonClass('plain')} href={review.link}>
            {t('open')}
          </GoLink>
        )}
        {review.appeal === 'possible' && <Button onClick={() => setAppealing(true)}>{t('appeal')}</Button>}
      </div>
      <AppealSheet
        open={appealing}
        onClose={() => setAppealing(false)}
        subjectKind={review.subjectKind}
        subjectId={review.subjectId}
      />
    </Card>
  );
}

/** How I stand, and everything that was decided against me, with a way to appeal. */
export function Reviews(): ReactNode {
  const t = useMessages(reviewsMessages);
  const reviews = reviewApi.usePages('GET /api/v1/me/reviews', {});
  return (
    <div className={styles.page}>
      <StandingCard />
      <InfiniteList
        paged={reviews}
        keyOf={(review) => `${review.subjectKind} ${review.subjectId}`}
        label={t('title')}
        empty={<Empty icon={<ShieldCheck />} title={t('empty')} text={t('emptyText')} />}
      >
        {(review) => <ReviewRow review={review} />}
      </InfiniteList>
    </div>
  );
}

export function ReviewsPage(): ReactNode {
  const t = useMessages(reviewsMessages);
  return (
    <Page title={t('title')} back="/mine">
      <Gate>{() => <Reviews />}</Gate>
    </Page>
  );
}

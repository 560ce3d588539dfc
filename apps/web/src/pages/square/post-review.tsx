import { Button, buttonClass, cx, ReviewState, toast, useMessages } from '@nashi/ui';
import { useState, type ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { AppealSheet } from '../mine/appeal-sheet.tsx';
import { Statement } from '../mine/statement.tsx';
import { postPaths, postsApi, type Post } from './square-api.ts';
import { squareMessages } from './square.messages.ts';
import styles from './square.module.css';

/** For the author of a post that is not simply public: where it stands, why, and what can be done. */
export function PostReview({ post }: { readonly post: Post }): ReactNode {
  const t = useMessages(squareMessages);
  const [appealing, setAppealing] = useState(false);
  const withdraw = postsApi.useSend('POST /api/v1/posts/{postId}/withdrawal', {
    refreshes: postPaths,
    onDone: () => toast.done(t('withdrawn')),
    onRefused: toast.problem,
  });
  const { review } = post;
  if (post.state === 'published' || review === null) return null;
  const statement = review.statements[0];
  const seconds = review.medianWaitSeconds;
  const wait = seconds === null ? undefined : t('review.wait', { minutes: Math.max(1, Math.round(seconds / 60)) });
  return (
    <section className={cx(styles.review, post.state !== 'pending' && styles.bad)}>
      <span>
        <ReviewState state={post.state} wait={wait} />
      </span>
      {post.state === 'pending' && <p className={styles.quiet}>{t('review.pending')}</p>}
      {post.state !== 'pending' && statement && <Statement statement={statement} />}
      {review.appeal === 'waiting' && <p className={styles.quiet}>{t('review.appealWaiting')}</p>}
      {review.appeal === 'decided' && <p className={styles.quiet}>{t('review.appealDecided')}</p>}
      <div className={styles.buttons}>
        <GoLink className={buttonClass('plain')} href={`/compose?post=${post.id}`}>
          {t('edit')}
        </GoLink>
        <Button look="quiet" busy={withdraw.sending} onClick={() => withdraw.send({ params: { postId: post.id } })}>
          {t('withdraw')}
        </Button>
        {review.appeal === 'possible' && (
          <Button look="quiet" onClick={() => setAppealing(true)}>
            {t('appeal')}
          </Button>
        )}
      </div>
      <AppealSheet open={appealing} onClose={() => setAppealing(false)} subjectKind="post" subjectId={post.id} />
    </section>
  );
}

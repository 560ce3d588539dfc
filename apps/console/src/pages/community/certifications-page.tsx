import type { QueuedApplication } from '@nashi/identity/contract';
import { Avatar, cx, Empty, ErrorState, Skeleton, toast, useFormats, useMessages } from '@nashi/ui';
import { BadgeCheck } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.ts';
import { useShortcuts } from '../../shell/shortcuts.tsx';
import { certificationApi } from './community-api.ts';
import { reviewMessages } from './community.messages.ts';
import { ReviewForm } from './review-form.tsx';
import styles from './certifications-page.module.css';

/** Cards that wait, longest first; the one that is held is shown at the right. */
export function CertificationsPage(): ReactNode {
  const t = useMessages(reviewMessages);
  const f = useFormats();
  const session = useSession();
  const [chosen, setChosen] = useState<QueuedApplication['id']>();
  const [held, setHeld] = useState<QueuedApplication>();
  const queue = certificationApi.usePages('GET /api/v1/operator/certifications/queue', { query: { limit: 50 } });
  const count = certificationApi.useGet(
    'GET /api/v1/operator/certifications/queue',
    { query: { limit: 1 } },
    { refetchInterval: 15_000 },
  );
  const claim = certificationApi.useSend('POST /api/v1/operator/certifications/{applicationId}/claim', {
    onDone: setHeld,
    onRefused: toast.problem,
  });
  const me = session.state === 'in' ? session.member.id : undefined;
  const { items } = queue;
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === chosen),
  );
  const current = items[at];
  const move = (step: number): void => {
    const next = items[Math.min(items.length - 1, Math.max(0, at + step))];
    setChosen(next?.id);
  };
  const take = (): void => {
    if (current) claim.send({ params: { applicationId: current.id } });
  };
  useShortcuts([
    { key: 'j', label: t('next'), run: () => move(1) },
    { key: 'k', label: t('previous'), run: () => move(-1) },
    { key: 'Enter', label: t('claim'), run: take },
  ]);
  const open = held && items.some(({ id }) => id === held.id) ? held : undefined;
  return (
    <Page title={t('title')} text={t('waiting', { n: count.data?.waiting ?? 0 })}>
      {queue.query.isPending && <Skeleton />}
      {queue.query.isError && <ErrorState error={queue.query.error} retry={queue.query.refetch} />}
      {queue.query.isSuccess && items.length === 0 && (
        <Empty icon={<BadgeCheck />} title={t('empty')} text={t('emptyText')} />
      )}
      {items.length > 0 && (
        <div className={styles.columns}>
          <ul className={styles.list} aria-label={t('title')}>
            {items.map((item) => {
              const taken = item.claimedBy !== null && item.claimedBy.id !== me;
              return (
                <li key={item.id}>
                  <button
                    type="button"
                    className={cx(styles.item, item.id === current?.id && styles.current)}
                    aria-current={item.id === current?.id}
                    onClick={() => {
                      setChosen(item.id);
                      if (!taken) claim.send({ params: { applicationId: item.id } });
                    }}
                  >
                    <Avatar name={item.member.nickname} file={item.member.avatar} size={36} />
                    <span className={styles.words}>
                      <b>{item.member.nickname}</b>
                      <span>{item.school}</span>
                      <span className={styles.quiet}>
                        {taken
                          ? t('heldBy', { name: item.claimedBy?.nickname ?? '' })
                          : t('sent', { when: f.relative(item.sentAt) })}
                      </span>
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
          {open ? <ReviewForm key={open.id} application={open} /> : <p className={styles.pick}>{t('pick')}</p>}
        </div>
      )}
    </Page>
  );
}

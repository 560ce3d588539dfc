import { ErrorState, Sheet, Skeleton, Tag, useFormats, useMessages } from '@nashi/ui';
import type { ReactNode } from 'react';
import { meetApi } from './meet-api.ts';
import { meetMessages } from './meet.messages.ts';
import styles from './meet.module.css';

interface WhySheetProps {
  readonly memberId: string;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Why this person: every signal with its share of what the two have in common. */
export function WhySheet({ memberId, open, onClose }: WhySheetProps): ReactNode {
  const t = useMessages(meetMessages);
  const f = useFormats();
  const why = meetApi.useGet('GET /api/v1/meet/members/{memberId}', { params: { memberId } }, { enabled: open });
  return (
    <Sheet open={open} onClose={onClose} title={t('why')}>
      <div className={styles.form}>
        <p className={styles.quiet}>{t('whyText')}</p>
        {why.isPending && <Skeleton />}
        {why.isError && <ErrorState error={why.error} retry={why.refetch} />}
        {why.data?.signals.length === 0 && <p>{t('nothing')}</p>}
        <ul className={styles.signals}>
          {why.data?.signals.map((signal) => (
            <li key={`${signal.kind} ${signal.label}`} className={styles.signal}>
              <span className={styles.signalHead}>
                <span>
                  <Tag>{t(`kind.${signal.kind}`)}</Tag> {signal.label}
                </span>
                <span>{f.percent(signal.share)}</span>
              </span>
              <span className={styles.bar} aria-hidden="true">
                <span className={styles.fill} style={{ display: 'block', width: `${signal.share * 100}%` }} />
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Sheet>
  );
}

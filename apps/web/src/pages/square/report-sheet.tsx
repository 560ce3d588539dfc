import { Button, Sheet, toast, useMessages } from '@nashi/ui';
import type { ReactNode } from 'react';
import { reviewApi } from './square-api.ts';
import { squareMessages } from './square.messages.ts';
import styles from './square.module.css';

const reasons = ['spam', 'harassment', 'sexual', 'illegal', 'scam', 'privacy', 'minor-safety', 'other'] as const;

interface ReportSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly subjectKind: 'post' | 'comment' | 'member' | 'message' | 'card' | 'gathering';
  readonly subjectId: string;
}

/** Reports a post, a comment, a member, a message or a gathering: one tap on what is wrong. */
export function ReportSheet({ open, onClose, subjectKind, subjectId }: ReportSheetProps): ReactNode {
  const t = useMessages(squareMessages);
  const report = reviewApi.useSend('POST /api/v1/reports', {
    onDone: () => {
      toast.done(t('reported'));
      onClose();
    },
    onRefused: toast.problem,
  });
  return (
    <Sheet open={open} onClose={onClose} title={t('report.why')}>
      <div className={styles.menu}>
        {reasons.map((reason) => (
          <Button
            key={reason}
            width="full"
            busy={report.sending}
            onClick={() => report.send({ body: { subjectKind, subjectId, reason } })}
          >
            {t(`reason.${reason}`)}
          </Button>
        ))}
      </div>
    </Sheet>
  );
}

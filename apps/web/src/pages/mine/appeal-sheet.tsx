import { Button, Sheet, TextArea, toast, useMessages } from '@nashi/ui';
import { useState, type ReactNode } from 'react';
import { reviewApi } from '../square/square-api.ts';
import { reviewsMessages } from './reviews.messages.ts';

interface AppealSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly subjectKind: string;
  readonly subjectId: string;
}

/** Asks for another moderator, with reasons. */
export function AppealSheet({ open, onClose, subjectKind, subjectId }: AppealSheetProps): ReactNode {
  const t = useMessages(reviewsMessages);
  const [words, setWords] = useState('');
  const appeal = reviewApi.useSend('POST /api/v1/me/reviews/{subjectKind}/{subjectId}/appeal', {
    refreshes: ['/api/v1/me/reviews', '/api/v1/posts', '/api/v1/me/posts'],
    onDone: () => {
      toast.done(t('appealed'));
      onClose();
    },
    onRefused: toast.problem,
  });
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('appeal')}
      footer={
        <Button
          look="primary"
          width="full"
          busy={appeal.sending}
          disabled={words.trim() === ''}
          onClick={() => appeal.send({ params: { subjectKind, subjectId }, body: { text: words } })}
        >
          {t('appealSend')}
        </Button>
      }
    >
      <TextArea
        label={t('appealText')}
        value={words}
        maxLength={1000}
        onChange={(event) => setWords(event.target.value)}
      />
    </Sheet>
  );
}

import { Button, ErrorState, Sheet, Skeleton, toast, useFormats, useMessages } from '@nashi/ui';
import { useEffect, type ReactNode } from 'react';
import { groupMessages } from './group.messages.ts';
import { messagesApi } from './messages-api.ts';
import styles from './group-page.module.css';

interface InvitationProps {
  readonly conversationId: string;
  readonly onClose: () => void;
}

/** My link into a group, to copy or to have scanned. */
export function InvitationSheet({ conversationId, onClose }: InvitationProps): ReactNode {
  const g = useMessages(groupMessages);
  const formats = useFormats();
  const { send, error, result } = messagesApi.useSend('POST /api/v1/conversations/{conversationId}/invitation');
  useEffect(() => send({ params: { conversationId } }), [send, conversationId]);
  const copy = (url: string): void => {
    navigator.clipboard?.writeText(url).then(() => toast.done(g('link.copied')), toast.problem);
  };
  return (
    <Sheet open onClose={onClose} title={g('link')}>
      {error !== null && <ErrorState error={error} retry={() => send({ params: { conversationId } })} />}
      {error === null && result === undefined && <Skeleton />}
      {result && (
        <div className={styles.center}>
          <img
            className={styles.qr}
            src={`/api/v1/group-invitations/${result.code}/qr.png`}
            alt={g('link.qr')}
            width={240}
            height={240}
          />
          <output className={styles.address}>{result.url}</output>
          <p>{g('link.until', { date: formats.date(result.expiresAt, 'date') })}</p>
          {navigator.clipboard !== undefined && (
            <Button look="primary" width="full" onClick={() => copy(result.url)}>
              {g('link.copy')}
            </Button>
          )}
        </div>
      )}
    </Sheet>
  );
}

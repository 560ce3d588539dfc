import type { Message } from '@nashi/messaging/contract';
import { Button, Sheet, toast, useMessages } from '@nashi/ui';
import { useState, type ReactNode } from 'react';
import { ReportSheet } from '../square/report-sheet.tsx';
import { messagesApi } from './messages-api.ts';
import { messagesMessages } from './messages.messages.ts';
import { ForwardSheet } from './send-to-chat.tsx';
import styles from './message-menu.module.css';

const recallWindow = 2 * 60_000;

/** By the browser's clock, only to spare a vain attempt: the server decides. */
const mayRecall = (message: Message): boolean => Date.now() - new Date(message.sentAt).getTime() < recallWindow;

interface MessageMenuProps {
  readonly message: Message | null;
  readonly mine: 'mine' | 'theirs';
  readonly onClose: () => void;
  readonly onReply: (message: Message) => void;
  readonly onRecalled: (message: Message) => void;
  readonly onHidden: (message: Message) => void;
}

type Step = { readonly kind: 'forward' | 'report'; readonly message: Message } | null;

/** What can be done with one message: a long press, the right button, or Enter opens it. */
export function MessageMenu(props: MessageMenuProps): ReactNode {
  const { message, mine, onClose, onReply, onRecalled, onHidden } = props;
  const t = useMessages(messagesMessages);
  const [step, setStep] = useState<Step>(null);
  const done = { refreshes: ['/api/v1/conversations'], onRefused: toast.problem };
  const recall = messagesApi.useSend('POST /api/v1/conversations/{conversationId}/messages/{messageId}/recall', {
    ...done,
    onDone: onRecalled,
  });
  const hide = messagesApi.useSend('DELETE /api/v1/conversations/{conversationId}/messages/{messageId}', {
    ...done,
    onDone: () => {
      if (message !== null) onHidden(message);
      onClose();
    },
  });
  const params = message === null ? undefined : { conversationId: message.conversationId, messageId: message.id };
  const copy = (text: string): void => {
    onClose();
    navigator.clipboard?.writeText(text).then(() => toast.done(t('copied')), toast.problem);
  };
  const go = (kind: 'forward' | 'report'): void => {
    if (message !== null) setStep({ kind, message });
    onClose();
  };
  return (
    <>
      <Sheet open={message !== null} onClose={onClose} title={t('menu')}>
        {message !== null && params !== undefined && (
          <div className={styles.menu}>
            {message.text !== null && navigator.clipboard !== undefined && (
              <Button width="full" onClick={() => copy(message.text ?? '')}>
                {t('copy')}
              </Button>
            )}
            <Button
              width="full"
              onClick={() => {
                onReply(message);
                onClose();
              }}
            >
              {t('reply')}
            </Button>
            <Button width="full" onClick={() => go('forward')}>
              {t('forward')}
            </Button>
            {mine === 'mine' && mayRecall(message) && (
              <Button
                width="full"
                busy={recall.sending}
                onClick={() => {
                  recall.send({ params });
                  onClose();
                }}
              >
                {t('recall')}
              </Button>
            )}
            {mine === 'theirs' && (
              <Button width="full" onClick={() => go('report')}>
                {t('report')}
              </Button>
            )}
            <Button width="full" look="danger" busy={hide.sending} onClick={() => hide.send({ params })}>
              {t('hide')}
            </Button>
          </div>
        )}
      </Sheet>
      {step?.kind === 'forward' && <ForwardSheet open onClose={() => setStep(null)} original={step.message.id} />}
      {step?.kind === 'report' && (
        <ReportSheet open onClose={() => setStep(null)} subjectKind="message" subjectId={step.message.id} />
      )}
    </>
  );
}

import type { Conversation } from '@nashi/messaging/contract';
import { Button, ConfirmSheet, toast, useMessages } from '@nashi/ui';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { ReportSheet } from '../square/report-sheet.tsx';
import { nameOf } from './conversation-names.ts';
import { friendsApi, messagesApi } from './messages-api.ts';
import { messagesMessages } from './messages.messages.ts';
import styles from './chat-page.module.css';

interface RequestBannerProps {
  readonly conversation: Conversation;
  readonly onDecided: () => void;
}

/** What to do with somebody who is not known: take them, leave them, report or block them. */
export function RequestBanner({ conversation, onDecided }: RequestBannerProps): ReactNode {
  const t = useMessages(messagesMessages);
  const navigate = useNavigate();
  const [step, setStep] = useState<'none' | 'report' | 'block'>('none');
  const close = (): void => setStep('none');
  const [other] = conversation.people;
  const name = nameOf(conversation, t);
  const leave = (): void => void navigate({ to: '/messages/requests', replace: true });
  const decide = messagesApi.useSend('PUT /api/v1/conversations/{conversationId}/request', {
    refreshes: ['/api/v1/conversations'],
    onDone: (_, { body }) => (body.decision === 'accept' ? onDecided() : leave()),
    onRefused: toast.problem,
  });
  const block = friendsApi.useSend('PUT /api/v1/members/{memberId}/block', {
    refreshes: ['/api/v1/conversations', '/api/v1/members'],
    onDone: leave,
    onRefused: toast.problem,
  });
  const params = { conversationId: conversation.id };
  return (
    <div className={styles.request} role="region" aria-label={t('requests')}>
      <p>{t('request.text', { name })}</p>
      <div className={styles.choices}>
        <Button
          width="full"
          busy={decide.sending}
          onClick={() => decide.send({ params, body: { decision: 'decline' } })}
        >
          {t('decline')}
        </Button>
        <Button
          width="full"
          look="primary"
          busy={decide.sending}
          onClick={() => decide.send({ params, body: { decision: 'accept' } })}
        >
          {t('accept')}
        </Button>
      </div>
      {other && (
        <div className={styles.choices}>
          <Button look="quiet" width="full" onClick={() => setStep('report')}>
            {t('report')}
          </Button>
          <Button look="quiet" width="full" onClick={() => setStep('block')}>
            {t('block')}
          </Button>
          <ReportSheet open={step === 'report'} onClose={close} subjectKind="member" subjectId={other.id} />
          <ConfirmSheet
            open={step === 'block'}
            onClose={close}
            title={t('block.title', { name })}
            text={t('block.text')}
            action={t('block')}
            look="danger"
            busy={block.sending}
            onConfirm={() => {
              decide.send({ params, body: { decision: 'decline' } });
              block.send({ params: { memberId: other.id } });
            }}
          />
        </div>
      )}
    </div>
  );
}

import type { Conversation } from '@nashi/messaging/contract';
import { buttonClass, Button, ConfirmSheet, Sheet, SwitchRow, toast, useMessages } from '@nashi/ui';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { messagesApi } from './messages-api.ts';
import { messagesMessages } from './messages.messages.ts';

interface ChatOptionsProps {
  readonly conversation: Conversation;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Mute, pin, the person's card, search, and removing a chat with one person. */
export function ChatOptions({ conversation, open, onClose }: ChatOptionsProps): ReactNode {
  const t = useMessages(messagesMessages);
  const navigate = useNavigate();
  const [asking, setAsking] = useState<'yes' | 'no'>('no');
  const params = { conversationId: conversation.id };
  const change = messagesApi.useSend('PATCH /api/v1/conversations/{conversationId}', {
    refreshes: ['/api/v1/conversations'],
    onRefused: toast.problem,
  });
  const leave = messagesApi.useSend('DELETE /api/v1/conversations/{conversationId}', {
    refreshes: ['/api/v1/conversations'],
    onDone: () => void navigate({ to: '/messages' }),
    onRefused: toast.problem,
  });
  const other = conversation.kind === 'direct' ? conversation.people[0] : undefined;
  return (
    <>
      <Sheet open={open} onClose={onClose} title={t('options')}>
        {other && (
          <GoLink className={buttonClass('plain', 'normal', 'full')} href={`/people/${other.id}`}>
            {t('card')}
          </GoLink>
        )}
        <Link
          className={buttonClass('plain', 'normal', 'full')}
          to="/messages/search"
          search={{ within: conversation.id }}
        >
          {t('search.here')}
        </Link>
        <SwitchRow
          label={t('mute')}
          checked={conversation.muted}
          onChange={(muted) => change.send({ params, body: { muted } })}
        />
        <SwitchRow
          label={t('pin')}
          checked={conversation.pinned}
          onChange={(pinned) => change.send({ params, body: { pinned } })}
        />
        <Button
          look="danger"
          width="full"
          onClick={() => {
            onClose();
            setAsking('yes');
          }}
        >
          {t('clear')}
        </Button>
      </Sheet>
      <ConfirmSheet
        open={asking === 'yes'}
        onClose={() => setAsking('no')}
        title={t('clear')}
        text={t('clear.text')}
        action={t('clear')}
        look="danger"
        busy={leave.sending}
        onConfirm={() => leave.send({ params })}
      />
    </>
  );
}

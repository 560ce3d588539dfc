import type { Conversation } from '@nashi/messaging/contract';
import { Button, Sheet, toast, useMessages } from '@nashi/ui';
import { useState, type ReactNode } from 'react';
import { FriendPicker } from './friend-picker.tsx';
import { groupMessages } from './group.messages.ts';
import { messagesApi } from './messages-api.ts';

interface InviteProps {
  readonly conversation: Conversation;
  readonly onClose: () => void;
}

/** Brings friends into a group. */
export function InviteSheet({ conversation, onClose }: InviteProps): ReactNode {
  const g = useMessages(groupMessages);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const params = { conversationId: conversation.id };
  const invite = messagesApi.useSend('POST /api/v1/conversations/{conversationId}/members', {
    refreshes: ['/api/v1/conversations'],
    onDone: ({ added, waiting }) => {
      toast.done(waiting.length > 0 ? g('waiting', { n: waiting.length }) : g('invited', { n: added.length }));
      onClose();
    },
    onRefused: toast.problem,
  });
  return (
    <Sheet
      open
      onClose={onClose}
      title={g('invite')}
      footer={
        <Button
          look="primary"
          width="full"
          disabled={chosen.length === 0}
          busy={invite.sending}
          onClick={() => invite.send({ params, body: { memberIds: [...chosen] } })}
        >
          {g('invite.send')}
          {chosen.length > 0 && ` · ${g('new.chosen', { n: chosen.length })}`}
        </Button>
      }
    >
      <FriendPicker
        chosen={chosen}
        onChange={setChosen}
        without={new Set(conversation.people.map((person) => person.id))}
      />
    </Sheet>
  );
}

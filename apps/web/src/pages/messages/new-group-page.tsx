import { Button, TextField, toast, useMessages } from '@nashi/ui';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { FriendPicker } from './friend-picker.tsx';
import { groupMessages } from './group.messages.ts';
import { messagesApi } from './messages-api.ts';
import styles from './group-page.module.css';

/** Friends and, if one likes, a name: a group. */
export function NewGroupPage(): ReactNode {
  const g = useMessages(groupMessages);
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const make = messagesApi.useSend('POST /api/v1/conversations/groups', {
    refreshes: ['/api/v1/conversations'],
    onDone: (group) =>
      void navigate({ to: '/messages/$conversationId', params: { conversationId: group.id }, replace: true }),
    onRefused: toast.problem,
  });
  const name = title.trim();
  return (
    <Page
      title={g('new')}
      back="/messages"
      footer={
        <Button
          look="primary"
          width="full"
          disabled={chosen.length === 0}
          busy={make.sending}
          onClick={() => make.send({ body: { memberIds: [...chosen], ...(name !== '' && { title: name }) } })}
        >
          {g('new.make')}
          {chosen.length > 0 && ` · ${g('new.chosen', { n: chosen.length })}`}
        </Button>
      }
    >
      <Gate>
        {() => (
          <>
            <div className={styles.pad}>
              <TextField
                label={g('new.name')}
                value={title}
                maxLength={40}
                onChange={(event) => setTitle(event.target.value)}
              />
            </div>
            <FriendPicker chosen={chosen} onChange={setChosen} />
          </>
        )}
      </Gate>
    </Page>
  );
}

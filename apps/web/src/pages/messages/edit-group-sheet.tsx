import type { Conversation } from '@nashi/messaging/contract';
import { Button, PicturePicker, Sheet, TextArea, TextField, toast, useMessages } from '@nashi/ui';
import { useState, type ReactNode } from 'react';
import { groupMessages } from './group.messages.ts';
import { messagesApi } from './messages-api.ts';
import styles from './group-page.module.css';

interface EditGroupProps {
  readonly conversation: Conversation;
  readonly onClose: () => void;
}

/** A group's name, picture and announcement. */
export function EditGroupSheet({ conversation, onClose }: EditGroupProps): ReactNode {
  const g = useMessages(groupMessages);
  const { group } = conversation;
  const [title, setTitle] = useState(conversation.title ?? '');
  const [picture, setPicture] = useState(group?.picture ?? null);
  const [announcement, setAnnouncement] = useState(group?.announcement?.text ?? '');
  const change = messagesApi.useSend('PATCH /api/v1/conversations/{conversationId}/group', {
    refreshes: ['/api/v1/conversations'],
    onDone: () => {
      toast.done(g('saved'));
      onClose();
    },
    onRefused: toast.problem,
  });
  const save = (): void => {
    const [name, words] = [title.trim(), announcement.trim()];
    change.send({
      params: { conversationId: conversation.id },
      body: {
        ...(name !== (conversation.title ?? '') && { title: name === '' ? null : name }),
        ...(picture !== (group?.picture ?? null) && { picture }),
        ...(words !== (group?.announcement?.text ?? '') && { announcement: words === '' ? null : words }),
      },
    });
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={g('edit')}
      footer={
        <Button look="primary" width="full" busy={change.sending} onClick={save}>
          {g('save')}
        </Button>
      }
    >
      <div className={styles.form}>
        <TextField label={g('name')} value={title} maxLength={40} onChange={(event) => setTitle(event.target.value)} />
        <PicturePicker
          label={g('picture')}
          purpose="chat"
          max={1}
          value={picture === null ? [] : [picture]}
          onChange={(ids) => setPicture(ids[0] ?? null)}
        />
        <TextArea
          label={g('announcement')}
          value={announcement}
          maxLength={2000}
          onChange={(event) => setAnnouncement(event.target.value)}
        />
      </div>
    </Sheet>
  );
}

import { Button, fieldErrors, Sheet, TextField, useMessages } from '@nashi/ui';
import { useState, type ReactNode } from 'react';
import { friendsMessages } from './friends.messages.ts';

interface GroupNameSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly action: string;
  readonly start: string;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onName: (name: string) => void;
}

/** Asks for the name of a group. */
export function GroupNameSheet(props: GroupNameSheetProps): ReactNode {
  const t = useMessages(friendsMessages);
  const { open, onClose, title, action, start, busy, error, onName } = props;
  const [name, setName] = useState(start);
  return (
    <Sheet open={open} onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') onName(name);
        }}
      >
        <TextField
          label={t('groupName')}
          required
          maxLength={20}
          error={fieldErrors(error)['name']}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button look="primary" width="full" type="submit" busy={busy} disabled={name.trim() === ''}>
          {action}
        </Button>
      </form>
    </Sheet>
  );
}

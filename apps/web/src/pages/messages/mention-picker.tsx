import type { Conversation, GroupMember } from '@nashi/messaging/contract';
import { Avatar, useMessages } from '@nashi/ui';
import { AtSign } from 'lucide-react';
import type { ReactNode } from 'react';
import { messagesApi } from './messages-api.ts';
import { messagesMessages } from './messages.messages.ts';
import styles from './composer.module.css';

export interface Mentioned {
  readonly id: string | 'all';
  readonly name: string;
}

/** Whom an @ can mean: everyone, for admins, and members whose names hold what was typed. */
export function useMentionChoices(
  conversation: Conversation,
  me: string,
  words: string | undefined,
  everyone: string,
): { choices: Mentioned[]; members: readonly GroupMember[] } {
  const members = messagesApi.useGet(
    'GET /api/v1/conversations/{conversationId}/members',
    { params: { conversationId: conversation.id }, query: { q: words ?? '', limit: 8 } },
    { enabled: words !== undefined, keepPrevious: true },
  );
  if (words === undefined) return { choices: [], members: [] };
  const found = (members.data?.items ?? []).filter(({ person }) => person.id !== me);
  const mayCallAll = conversation.group?.role !== 'member' && everyone.startsWith(words);
  const choices = [
    ...(mayCallAll ? [{ id: 'all', name: everyone }] : []),
    ...found.map(({ person }) => ({ id: person.id, name: person.nickname })),
  ];
  return { choices, members: found };
}

interface MentionPickerProps {
  readonly choices: readonly Mentioned[];
  readonly members: readonly GroupMember[];
  /** Which of the choices the arrow keys have reached. */
  readonly chosen: number;
  readonly onPick: (mentioned: Mentioned) => void;
  readonly id: string;
}

export function MentionPicker({ choices, members, chosen, onPick, id }: MentionPickerProps): ReactNode {
  const t = useMessages(messagesMessages);
  if (choices.length === 0) return null;
  const faceOf = new Map(members.map(({ person }) => [person.id as string, person.avatar]));
  return (
    <div id={id} className={styles.mentions} role="listbox" aria-label={t('mention')}>
      {choices.map((choice, index) => (
        <div
          key={choice.id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          className={styles.choice}
          onPointerDown={(event) => {
            // the words keep the focus
            event.preventDefault();
            onPick(choice);
          }}
        >
          {choice.id === 'all' ? (
            <AtSign aria-hidden="true" />
          ) : (
            <Avatar name={choice.name} file={faceOf.get(choice.id)} size={28} />
          )}
          <span>{choice.name}</span>
        </div>
      ))}
    </div>
  );
}

import type { Conversation } from '@nashi/messaging/contract';
import { Avatar } from '@nashi/ui';
import type { ReactNode } from 'react';
import styles from './group-face.module.css';

interface GroupFaceProps {
  readonly name: string;
  readonly picture: string | null;
  readonly people: Conversation['people'];
  readonly size: number;
}

/** A group's picture, or the faces of up to nine of its people side by side. */
export function GroupFace({ name, picture, people, size }: GroupFaceProps): ReactNode {
  if (picture !== null || people.length === 0) return <Avatar name={name} file={picture} size={size} />;
  const shown = people.slice(0, people.length > 4 ? 9 : 4);
  const columns = shown.length > 4 ? 3 : shown.length > 1 ? 2 : 1;
  const face = Math.floor((size - 4 - (columns - 1) * 2) / columns);
  return (
    <span className={styles.montage} style={{ width: size, height: size }} aria-hidden="true">
      {shown.map((person) => (
        <Avatar key={person.id} name={person.nickname} file={person.avatar} size={face} className={styles.face ?? ''} />
      ))}
    </span>
  );
}

/** The face of any conversation. */
export function ConversationFace({
  conversation,
  name,
  size,
}: {
  readonly conversation: Pick<Conversation, 'kind' | 'people'> & { readonly picture: string | null };
  readonly name: string;
  readonly size: number;
}): ReactNode {
  const { kind, people, picture } = conversation;
  if (kind === 'group') return <GroupFace name={name} picture={picture} people={people} size={size} />;
  return <Avatar name={name} file={people[0]?.avatar} size={size} />;
}

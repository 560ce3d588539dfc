import type { Conversation } from '@nashi/messaging/contract';
import { Badge, useFormats, useMessages } from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import { BellOff, Pin } from 'lucide-react';
import type { ReactNode } from 'react';
import { nameOf, previewOf } from './conversation-names.ts';
import { useDraft } from './drafts.ts';
import { ConversationFace } from './group-face.tsx';
import { messagesMessages } from './messages.messages.ts';
import styles from './conversation-row.module.css';

interface ConversationLineProps {
  readonly conversation: Conversation;
  readonly me: string;
}

/** What stands inside a line of the list of chats: face, name, last words, time, unread. */
export function ConversationLine({ conversation, me }: ConversationLineProps): ReactNode {
  const t = useMessages(messagesMessages);
  const formats = useFormats();
  const name = nameOf(conversation, t);
  const draft = useDraft(conversation.id);
  return (
    <>
      <ConversationFace
        conversation={{ ...conversation, picture: conversation.group?.picture ?? null }}
        name={name}
        size={48}
      />
      <span className={styles.words}>
        <span className={styles.name}>
          <span className={styles.clip}>{name}</span>
          {conversation.kind === 'group' && <small>{t('members', { n: conversation.memberCount })}</small>}
          {conversation.pinned && <Pin role="img" aria-label={t('pinned')} />}
          {conversation.muted && <BellOff role="img" aria-label={t('muted')} />}
        </span>
        <span className={styles.preview}>
          {conversation.mentioned && <em className={styles.call}>{t('mentioned')}</em>}
          {draft === '' ? (
            previewOf(conversation, me, t)
          ) : (
            <>
              <em className={styles.call}>{t('draft')}</em>
              {draft}
            </>
          )}
        </span>
      </span>
      <span className={styles.end}>
        <time dateTime={conversation.lastAt}>{formats.relative(conversation.lastAt)}</time>
        <Badge count={conversation.unread} look={conversation.muted ? 'dot' : 'count'} />
      </span>
    </>
  );
}

export function ConversationRow({ conversation, me }: ConversationLineProps): ReactNode {
  return (
    <Link to="/messages/$conversationId" params={{ conversationId: conversation.id }} className={styles.row ?? ''}>
      <ConversationLine conversation={conversation} me={me} />
    </Link>
  );
}

import type { Conversation, Message } from '@nashi/messaging/contract';
import { Button, ErrorState, Skeleton, useFormats, useMessages } from '@nashi/ui';
import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { DraftBubble, MessageBubble } from './message-bubble.tsx';
import { messagesMessages } from './messages.messages.ts';
import type { Chat } from './use-chat.ts';
import styles from './message-list.module.css';

interface MessageListProps {
  readonly chat: Chat;
  readonly conversation: Conversation;
  readonly me: string;
}

const pause = 5 * 60_000;

/** Whether a time stands between two messages: after a pause, as people expect of a chat. */
function pausedBefore(message: Message, previous: Message | undefined): boolean {
  if (previous === undefined) return true;
  return new Date(message.sentAt).getTime() - new Date(previous.sentAt).getTime() > pause;
}

/** The words of a conversation; stays at the end unless the reader has gone back, and keeps their place when older ones load. */
export function MessageList({ chat, conversation, me }: MessageListProps): ReactNode {
  const t = useMessages(messagesMessages);
  const formats = useFormats();
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const before = useRef<{ height: number; first: number | undefined }>({ height: 0, first: undefined });
  const first = chat.messages[0]?.seq;
  const count = chat.messages.length + chat.drafts.length;

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const grewAbove = before.current.first !== undefined && first !== undefined && first < before.current.first;
    if (grewAbove) element.scrollTop += element.scrollHeight - before.current.height;
    else if (atEnd.current) element.scrollTop = element.scrollHeight;
    before.current = { height: element.scrollHeight, first };
  }, [first, count]);

  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    // pictures and the keyboard change the height after the words are there
    const observer = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);

  const onScroll = (): void => {
    const element = box.current;
    if (element === null) return;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 80;
  };

  const people = new Map(conversation.people.map((person) => [person.id as string, person]));
  const lastMine = chat.messages.findLast((message) => message.senderId === me && !message.recalled);
  return (
    <div className={styles.box} ref={box} onScroll={onScroll} tabIndex={0} role="log" aria-label={t('history')}>
      <div className={styles.inside}>
        {chat.state === 'loading' && <Skeleton />}
        {chat.state === 'failed' && <ErrorState error={chat.error} retry={chat.reload} />}
        {chat.state === 'ready' && (
          <div className={styles.start}>
            {chat.hasEarlier ? (
              <Button look="quiet" onClick={() => void chat.loadEarlier()}>
                {t('earlier')}
              </Button>
            ) : (
              <span>{t('start')}</span>
            )}
          </div>
        )}
        {chat.messages.map((message, index) => (
          <div key={message.id}>
            {pausedBefore(message, chat.messages[index - 1]) && (
              <p className={styles.time}>
                <time dateTime={message.sentAt}>{formats.date(message.sentAt, 'dateTime')}</time>
              </p>
            )}
            <MessageBubble
              message={message}
              sender={message.senderId === me ? undefined : people.get(message.senderId)}
              mine={message.senderId === me ? 'mine' : 'theirs'}
              group={conversation.kind === 'group' ? 'group' : 'direct'}
              locked={conversation.state === 'requested' ? 'locked' : 'open'}
              onRecalled={chat.put}
              receipt={receiptOf(message, lastMine, conversation)}
            />
          </div>
        ))}
        {chat.drafts.map((draft) => (
          <DraftBubble key={draft.message.messageId} draft={draft} chat={chat} />
        ))}
      </div>
    </div>
  );
}

function receiptOf(
  message: Message,
  lastMine: Message | undefined,
  conversation: Conversation,
): 'read' | 'delivered' | undefined {
  if (message !== lastMine || conversation.othersReadSeq === null) return undefined;
  return conversation.othersReadSeq >= message.seq ? 'read' : 'delivered';
}

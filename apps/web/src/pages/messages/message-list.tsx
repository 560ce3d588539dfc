import type { Conversation, Message } from '@nashi/messaging/contract';
import { Button, ErrorState, Skeleton, useFormats, useMessages } from '@nashi/ui';
import { useNavigate } from '@tanstack/react-router';
import { ArrowDown } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { DraftBubble, MessageBubble } from './message-bubble.tsx';
import { MessageMenu } from './message-menu.tsx';
import { messagesMessages } from './messages.messages.ts';
import type { Chat } from './use-chat.ts';
import { useReceipts } from './use-receipts.ts';
import styles from './message-list.module.css';

interface MessageListProps {
  readonly chat: Chat;
  readonly conversation: Conversation;
  readonly me: string;
  /** The number that a search or a quote led to. */
  readonly at: number | undefined;
  readonly onReply: (message: Message) => void;
}

const pause = 5 * 60_000;

/** Whether a time stands between two messages: after a pause, as people expect of a chat. */
function pausedBefore(message: Message, previous: Message | undefined): boolean {
  if (previous === undefined) return true;
  return new Date(message.sentAt).getTime() - new Date(previous.sentAt).getTime() > pause;
}

/** The words of a conversation; stays at the end unless the reader has gone back, and keeps their place when older ones load. */
export function MessageList({ chat, conversation, me, at, onReply }: MessageListProps): ReactNode {
  const t = useMessages(messagesMessages);
  const formats = useFormats();
  const navigate = useNavigate();
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(at === undefined);
  const before = useRef<{ height: number; first: number | undefined }>({ height: 0, first: undefined });
  const [chosen, setChosen] = useState<Message | null>(null);
  const first = chat.messages[0]?.seq;
  const count = chat.messages.length + chat.drafts.length;
  const receiptOf = useReceipts(conversation, chat.messages, me);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const grewAbove = before.current.first !== undefined && first !== undefined && first < before.current.first;
    if (grewAbove) element.scrollTop += element.scrollHeight - before.current.height;
    else if (atEnd.current) element.scrollTop = element.scrollHeight;
    before.current = { height: element.scrollHeight, first };
  }, [first, count]);

  const ready = chat.state === 'ready';
  useEffect(() => {
    if (at === undefined || !ready) return;
    atEnd.current = false;
    box.current?.querySelector(`[data-seq="${at}"]`)?.scrollIntoView({ block: 'center' });
  }, [at, ready]);

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
    atEnd.current = !chat.hasLater && element.scrollHeight - element.scrollTop - element.clientHeight < 80;
  };
  const params = { conversationId: conversation.id };
  const goTo = (seq: number): void =>
    void navigate({ to: '/messages/$conversationId', params, search: { at: seq }, replace: true });
  const goToEnd = (): void => {
    atEnd.current = true;
    void navigate({ to: '/messages/$conversationId', params, search: {}, replace: true });
    chat.reload();
  };

  return (
    <div className={styles.box} ref={box} onScroll={onScroll} tabIndex={0} role="log" aria-label={t('history')}>
      <div className={styles.inside}>
        {chat.state === 'loading' && <Skeleton />}
        {chat.state === 'failed' && <ErrorState error={chat.error} retry={chat.reload} />}
        {ready && (
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
          <div key={message.id} data-seq={message.seq}>
            {pausedBefore(message, chat.messages[index - 1]) && (
              <p className={styles.time}>
                <time dateTime={message.sentAt}>{formats.date(message.sentAt, 'dateTime')}</time>
              </p>
            )}
            <MessageBubble
              message={message}
              people={chat.people}
              me={me}
              group={conversation.kind === 'group' ? 'group' : 'direct'}
              locked={conversation.state === 'requested' ? 'locked' : 'open'}
              receipt={receiptOf(message)}
              sought={message.seq === at ? 'sought' : 'no'}
              onMenu={setChosen}
              onQuote={goTo}
            />
          </div>
        ))}
        {chat.drafts.map((draft) => (
          <DraftBubble key={draft.message.messageId} draft={draft} chat={chat} />
        ))}
        {chat.hasLater && (
          <div className={styles.start}>
            <Button look="quiet" onClick={() => void chat.loadLater()}>
              {t('later')}
            </Button>
            <Button look="plain" size="small" icon={<ArrowDown aria-hidden="true" />} onClick={goToEnd}>
              {t('latest')}
            </Button>
          </div>
        )}
      </div>
      <MessageMenu
        message={chosen}
        mine={chosen?.senderId === me ? 'mine' : 'theirs'}
        onClose={() => setChosen(null)}
        onReply={onReply}
        onRecalled={chat.put}
        onHidden={chat.drop}
      />
    </div>
  );
}

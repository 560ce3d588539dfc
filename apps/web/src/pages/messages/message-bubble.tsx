import type { Message, MessageCard } from '@nashi/messaging/contract';
import { Avatar, cx, Picture, Price, problemSentence, toast, useMessages } from '@nashi/ui';
import { CircleAlert, LoaderCircle, Lock } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { messagesApi } from './messages-api.ts';
import { messagesMessages } from './messages.messages.ts';
import type { Chat, Draft } from './use-chat.ts';
import styles from './message-bubble.module.css';

interface BubbleProps {
  readonly message: Message;
  readonly sender: { readonly id: string; readonly nickname: string; readonly avatar: string | null } | undefined;
  readonly mine: 'mine' | 'theirs';
  readonly group: 'group' | 'direct';
  /** Before a stranger is accepted, pictures and cards stay closed. */
  readonly locked: 'locked' | 'open';
  readonly receipt: 'read' | 'delivered' | undefined;
  readonly onRecalled: (message: Message) => void;
}

const recallWindow = 2 * 60_000;

const recallTimeLeft = (message: Message): number => new Date(message.sentAt).getTime() + recallWindow - Date.now();

export function MessageBubble(props: BubbleProps): ReactNode {
  const { message, sender, mine, group, receipt } = props;
  const t = useMessages(messagesMessages);
  if (message.kind === 'notice') return <p className={styles.notice}>{t('notice.group-started')}</p>;
  if (message.recalled) {
    return <p className={styles.notice}>{t(mine === 'mine' ? 'recalled.mine' : 'recalled.theirs')}</p>;
  }
  return (
    <div className={cx(styles.line, styles[mine])}>
      {sender && (
        <GoLink href={`/people/${sender.id}`} aria-label={sender.nickname}>
          <Avatar name={sender.nickname} file={sender.avatar} size={36} />
        </GoLink>
      )}
      <div className={styles.stack}>
        {group === 'group' && sender && <span className={styles.name}>{sender.nickname}</span>}
        <Content {...props} />
        <span className={styles.under}>
          {mine === 'mine' && <Recall message={message} onRecalled={props.onRecalled} />}
          {receipt && <span>{t(receipt)}</span>}
        </span>
      </div>
    </div>
  );
}

function Content({ message, locked }: BubbleProps): ReactNode {
  const t = useMessages(messagesMessages);
  if (message.kind === 'text') {
    const words = message.text ?? '';
    return <p className={styles.bubble}>{locked === 'locked' ? words : <Linked words={words} />}</p>;
  }
  if (locked === 'locked') {
    return (
      <p className={cx(styles.bubble, styles.quiet)}>
        <Lock aria-hidden="true" /> {t('locked')}
      </p>
    );
  }
  if (message.kind === 'picture') {
    return (
      <a className={styles.picture} href={`/files/${message.picture}/large`} target="_blank" rel="noreferrer">
        <Picture file={message.picture} alt={t('pictureAlt')} size="small" ratio="4 / 3" />
      </a>
    );
  }
  if (message.card === null) return <p className={cx(styles.bubble, styles.quiet)}>{t('gone')}</p>;
  return <CardBubble card={message.card} />;
}

const address = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?，。；：！？）)])/u;

/** Words with their addresses made into links. */
function Linked({ words }: { readonly words: string }): ReactNode {
  return words.split(address).map((part, index) =>
    // every second part is what the pattern caught
    index % 2 === 1 ? (
      <a key={`${index}-${part}`} className={styles.address} href={part} target="_blank" rel="noreferrer nofollow">
        {part}
      </a>
    ) : (
      part
    ),
  );
}

/** A thing somebody shared; the whole card opens it. */
function CardBubble({ card }: { readonly card: MessageCard }): ReactNode {
  return (
    <GoLink className={styles.card} href={card.href}>
      <Picture file={card.picture} alt="" size="small" ratio="1 / 1" className={styles.cardPicture} />
      <span className={styles.cardWords}>
        <strong>{card.title}</strong>
        {card.detail !== null && <span>{card.detail}</span>}
        {card.price !== null && <Price money={card.price} size="small" />}
      </span>
    </GoLink>
  );
}

function Recall({ message, onRecalled }: Pick<BubbleProps, 'message' | 'onRecalled'>): ReactNode {
  const t = useMessages(messagesMessages);
  const [possible, setPossible] = useState(() => recallTimeLeft(message) > 0);
  useEffect(() => {
    if (!possible) return undefined;
    const timer = setTimeout(() => setPossible(false), Math.max(recallTimeLeft(message), 0));
    return () => clearTimeout(timer);
  }, [possible, message]);
  const recall = messagesApi.useSend('POST /api/v1/conversations/{conversationId}/messages/{messageId}/recall', {
    onDone: onRecalled,
    onRefused: toast.problem,
  });
  if (!possible) return null;
  const params = { conversationId: message.conversationId, messageId: message.id };
  return (
    <button type="button" className={styles.small} disabled={recall.sending} onClick={() => recall.send({ params })}>
      {t('recall')}
    </button>
  );
}

/** A message of mine on its way, or one that did not get through. */
export function DraftBubble({ draft, chat }: { readonly draft: Draft; readonly chat: Chat }): ReactNode {
  const t = useMessages(messagesMessages);
  const { message } = draft;
  return (
    <div className={cx(styles.line, styles.mine)}>
      <div className={styles.stack}>
        {message.kind === 'text' && <p className={styles.bubble}>{message.text}</p>}
        {message.kind === 'picture' && (
          <span className={styles.picture}>
            <Picture file={message.picture} alt={t('pictureAlt')} size="small" ratio="4 / 3" />
          </span>
        )}
        <span className={styles.under} role="status">
          {draft.state === 'sending' ? (
            <>
              <LoaderCircle className={styles.spin} aria-hidden="true" />
              <span className="sr-only">{t('sending')}</span>
            </>
          ) : (
            <>
              <CircleAlert className={styles.alert} aria-hidden="true" />
              <span>{problemSentence(draft.error) || t('failed')}</span>
              <button type="button" className={styles.small} onClick={() => chat.send(message)}>
                {t('retry')}
              </button>
              <button type="button" className={styles.small} onClick={() => chat.discard(message.messageId)}>
                {t('discard')}
              </button>
            </>
          )}
        </span>
      </div>
    </div>
  );
}

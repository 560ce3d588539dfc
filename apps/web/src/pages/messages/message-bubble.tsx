import type { Message, MessageCard } from '@nashi/messaging/contract';
import { Avatar, cx, Picture, Price, problemSentence, useMessages } from '@nashi/ui';
import { CircleAlert, LoaderCircle, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { noticeSentence, summaryOf } from './conversation-names.ts';
import { messagesMessages } from './messages.messages.ts';
import type { Chat, Draft, Writer } from './use-chat.ts';
import { useMenuTrigger } from './use-menu-trigger.ts';
import { VoiceBubble } from './voice-bubble.tsx';
import styles from './message-bubble.module.css';

interface BubbleProps {
  readonly message: Message;
  readonly people: ReadonlyMap<string, Writer>;
  readonly me: string;
  readonly group: 'group' | 'direct';
  /** Before a stranger is accepted, pictures and cards stay closed. */
  readonly locked: 'locked' | 'open';
  readonly receipt: string | undefined;
  /** Shown after a search or a quote led here. */
  readonly sought: 'sought' | 'no';
  readonly onMenu: (message: Message) => void;
  readonly onQuote: (seq: number) => void;
}

export function MessageBubble(props: BubbleProps): ReactNode {
  const { message, people, me, group, receipt, locked, sought, onMenu } = props;
  const t = useMessages(messagesMessages);
  const trigger = useMenuTrigger(() => onMenu(message));
  if (message.kind === 'notice') return <p className={styles.notice}>{noticeSentence(message, people, me, t)}</p>;
  const mine = message.senderId === me;
  const sender = people.get(message.senderId);
  if (message.recalled) {
    const name = sender?.nickname ?? t('deleted');
    return <p className={styles.notice}>{mine ? t('recalled.mine') : t('recalled.theirs', { name })}</p>;
  }
  const called = message.mentions.all || message.mentions.members.some((id) => id === me);
  return (
    <div className={cx(styles.line, mine ? styles.mine : styles.theirs, sought === 'sought' && styles.sought)}>
      {!mine && sender && (
        <GoLink href={`/people/${sender.id}`} aria-label={sender.nickname || t('deleted')} className={styles.face}>
          <Avatar name={sender.nickname} file={sender.avatar} size={36} />
        </GoLink>
      )}
      <div className={styles.stack}>
        {group === 'group' && !mine && <span className={styles.name}>{sender?.nickname || t('deleted')}</span>}
        <div
          className={cx(styles.touch, called && styles.called)}
          {...(locked === 'open' && {
            ...trigger,
            tabIndex: 0,
            role: 'group',
            'aria-label': summaryOf(message, t),
            'aria-haspopup': 'dialog' as const,
          })}
        >
          <Content {...props} />
        </div>
        <span className={styles.under}>{receipt}</span>
      </div>
    </div>
  );
}

function Content({ message, locked, people, onQuote }: BubbleProps): ReactNode {
  const t = useMessages(messagesMessages);
  const { quote } = message;
  const answered = quote && (
    <button type="button" className={styles.quote} aria-label={t('quoted')} onClick={() => onQuote(quote.seq)}>
      <strong>{people.get(quote.senderId)?.nickname || t('deleted')}</strong>
      <span>{summaryOf(quote, t)}</span>
    </button>
  );
  if (message.kind === 'text') {
    const words = message.text ?? '';
    return (
      <div className={styles.bubble}>
        {answered}
        <p>{locked === 'locked' ? words : <Linked words={words} />}</p>
      </div>
    );
  }
  if (locked === 'locked') {
    return (
      <p className={cx(styles.bubble, styles.quiet)}>
        <Lock aria-hidden="true" /> {t('locked')}
      </p>
    );
  }
  if (message.picture !== null) {
    return (
      <>
        {answered}
        <a className={styles.picture} href={`/files/${message.picture}/1600`} target="_blank" rel="noreferrer">
          <Picture file={message.picture} alt={t('pictureAlt')} size="small" ratio="4 / 3" />
        </a>
      </>
    );
  }
  if (message.voice !== null) {
    return (
      <div className={styles.bubble}>
        {answered}
        <VoiceBubble voice={message.voice} />
      </div>
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
        {message.kind === 'voice' && <p className={styles.bubble}>{t('kind.voice')}</p>}
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

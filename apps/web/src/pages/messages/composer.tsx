import type { Conversation, Message, OutgoingInput } from '@nashi/messaging/contract';
import { cx, IconButton, toast, uploadPicture, useMessages } from '@nashi/ui';
import { Image, SendHorizontal, X } from 'lucide-react';
import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type ChangeEvent,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { summaryOf } from './conversation-names.ts';
import { keepDraft, readDraft } from './drafts.ts';
import { MentionPicker, useMentionChoices, type Mentioned } from './mention-picker.tsx';
import { completeMention, mentionAt, mentionsIn } from './mention-rules.ts';
import { newMessageId } from './message-id.ts';
import { filesApi } from './messages-api.ts';
import { messagesMessages } from './messages.messages.ts';
import type { Recording } from './record-voice.ts';
import { VoiceButton } from './voice-button.tsx';
import styles from './composer.module.css';

const longest = 4000;

interface ComposerProps {
  readonly conversation: Conversation;
  readonly me: string;
  readonly onSend: (message: OutgoingInput) => void;
  /** The message to be answered, with its writer's name. */
  readonly answered: { readonly message: Message; readonly name: string } | null;
  readonly onAnswered: () => void;
}

/** Where a message is written. Enter sends (not while an input method composes), Shift + Enter breaks the line. */
export function Composer({ conversation, me, onSend, answered, onAnswered }: ComposerProps): ReactNode {
  const t = useMessages(messagesMessages);
  const [pictureId, listId] = [useId(), useId()];
  const field = useRef<HTMLTextAreaElement>(null);
  const moveTo = useRef<number | undefined>(undefined);
  const [words, setWords] = useState(() => readDraft(conversation.id));
  const [cursor, setCursor] = useState(0);
  const [mentioned, setMentioned] = useState<readonly Mentioned[]>([]);
  const [chosen, setChosen] = useState(0);
  const [dismissed, setDismissed] = useState('');
  const [uploading, setUploading] = useState(0);
  const [voice, setVoice] = useState<'idle' | 'recording'>('idle');
  const typed = conversation.kind === 'group' ? mentionAt(words, cursor) : undefined;
  const wanted = typed === undefined || dismissed === words ? undefined : typed;
  const { choices, members } = useMentionChoices(conversation, me, wanted, t('everyone'));
  const open = choices.length > 0;

  useEffect(() => keepDraft(conversation.id, words), [conversation.id, words]);
  useEffect(() => {
    if (answered !== null) field.current?.focus();
  }, [answered]);
  useLayoutEffect(() => {
    if (moveTo.current === undefined) return;
    field.current?.setSelectionRange(moveTo.current, moveTo.current);
    moveTo.current = undefined;
  }, [words]);

  const replyTo = answered === null ? {} : { replyTo: answered.message.id };

  const send = (): void => {
    const text = words.trim();
    if (text === '') return;
    const mentions = mentionsIn(text, mentioned);
    const calls = mentions.all || mentions.members.length > 0;
    onSend({ kind: 'text', messageId: newMessageId(), text, ...replyTo, ...(calls && { mentions }) });
    setWords('');
    setMentioned([]);
    onAnswered();
  };

  const pick = (one: Mentioned): void => {
    const next = completeMention(words, cursor, one.name);
    setMentioned((known) => [...known, one]);
    setWords(next.words);
    setCursor(next.cursor);
    moveTo.current = next.cursor;
    setChosen(0);
  };

  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setChosen((chosen + step + choices.length) % choices.length);
      return;
    }
    const choice = choices[chosen] ?? choices[0];
    if (open && choice && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault();
      pick(choice);
      return;
    }
    if (event.key === 'Escape') {
      if (open) setDismissed(words);
      else onAnswered();
      return;
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  };

  const choose = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const files = Array.from(event.target.files ?? []).slice(0, 9);
    event.target.value = '';
    setUploading((count) => count + files.length);
    for (const file of files) {
      try {
        const picture = await uploadPicture(file, 'chat');
        onSend({ kind: 'picture', messageId: newMessageId(), picture, ...replyTo });
        onAnswered();
      } catch (error) {
        toast.problem(error);
      }
      setUploading((count) => count - 1);
    }
  };

  const sendVoice = async ({ sound, waves }: Recording): Promise<void> => {
    setUploading((count) => count + 1);
    try {
      const kept = await filesApi.call('PUT /api/v1/voices', { raw: sound });
      onSend({ kind: 'voice', messageId: newMessageId(), file: kept.id, waves: [...waves], ...replyTo });
      onAnswered();
    } catch (error) {
      toast.problem(error);
    }
    setUploading((count) => count - 1);
  };

  return (
    <div className={styles.outside}>
      {open && <MentionPicker id={listId} choices={choices} members={members} chosen={chosen} onPick={pick} />}
      {answered !== null && (
        <div className={styles.answered}>
          <p>
            <strong>{t('reply.to', { name: answered.name })}</strong>
            <span>{summaryOf(answered.message, t)}</span>
          </p>
          <IconButton label={t('reply.cancel')} onClick={onAnswered}>
            <X />
          </IconButton>
        </div>
      )}
      <div className={cx(styles.composer, voice === 'recording' && styles.speaking)}>
        <VoiceButton onRecorded={(recording) => void sendVoice(recording)} onState={setVoice} />
        <label className={styles.tool} htmlFor={pictureId} title={t('picture')} aria-busy={uploading > 0}>
          <Image aria-hidden="true" className={cx(uploading > 0 && styles.busy)} />
          <span className="sr-only">{t('picture')}</span>
          <input
            id={pictureId}
            className="sr-only"
            type="file"
            accept="image/jpeg,image/png,image/webp,image/gif"
            multiple
            onChange={(event) => void choose(event)}
          />
        </label>
        <textarea
          ref={field}
          className={styles.words}
          aria-label={t('message')}
          aria-controls={open ? listId : undefined}
          aria-activedescendant={open ? `${listId}-${chosen}` : undefined}
          placeholder={t('message')}
          rows={1}
          maxLength={longest}
          value={words}
          enterKeyHint="send"
          onChange={(event) => {
            setWords(event.target.value);
            setCursor(event.target.selectionStart);
            setChosen(0);
          }}
          onSelect={(event) => setCursor(event.currentTarget.selectionStart)}
          onKeyDown={onKey}
        />
        <button
          type="button"
          className={styles.send}
          disabled={words.trim() === ''}
          onClick={send}
          aria-label={t('send')}
        >
          <SendHorizontal aria-hidden="true" />
        </button>
      </div>
    </div>
  );
}

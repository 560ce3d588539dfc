import type { OutgoingInput } from '@nashi/messaging/contract';
import { cx, toast, uploadPicture, useMessages } from '@nashi/ui';
import { Image, SendHorizontal } from 'lucide-react';
import { useId, useState, type ChangeEvent, type KeyboardEvent, type ReactNode } from 'react';
import { newMessageId } from './message-id.ts';
import { messagesMessages } from './messages.messages.ts';
import styles from './composer.module.css';

const longest = 4000;

/** Where a message is written. Enter sends (not while an input method composes), Shift + Enter breaks the line. */
export function Composer({ onSend }: { readonly onSend: (message: OutgoingInput) => void }): ReactNode {
  const t = useMessages(messagesMessages);
  const pictureId = useId();
  const [words, setWords] = useState('');
  const [uploading, setUploading] = useState(0);

  const send = (): void => {
    const text = words.trim();
    if (text === '') return;
    onSend({ kind: 'text', messageId: newMessageId(), text });
    setWords('');
  };

  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  const choose = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const files = Array.from(event.target.files ?? []).slice(0, 9);
    event.target.value = '';
    setUploading((count) => count + files.length);
    for (const file of files) {
      try {
        onSend({ kind: 'picture', messageId: newMessageId(), picture: await uploadPicture(file, 'chat') });
      } catch (error) {
        toast.problem(error);
      }
      setUploading((count) => count - 1);
    }
  };

  return (
    <div className={styles.composer}>
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
        className={styles.words}
        aria-label={t('message')}
        placeholder={t('message')}
        rows={1}
        maxLength={longest}
        value={words}
        enterKeyHint="send"
        onChange={(event) => setWords(event.target.value)}
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
  );
}

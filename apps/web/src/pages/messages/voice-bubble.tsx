import type { Message } from '@nashi/messaging/contract';
import { useMessages } from '@nashi/ui';
import { Pause, Play } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { messagesMessages } from './messages.messages.ts';
import styles from './voice-bubble.module.css';

type Voice = NonNullable<Message['voice']>;

/** One voice note plays at a time on a page. */
let playing: HTMLAudioElement | undefined;

/** A voice note with its waveform; what was heard is coloured. */
export function VoiceBubble({ voice }: { readonly voice: Voice }): ReactNode {
  const t = useMessages(messagesMessages);
  const audio = useRef<HTMLAudioElement>(null);
  const [state, setState] = useState<'still' | 'playing'>('still');
  const [heard, setHeard] = useState(0);
  const seconds = Math.max(1, Math.round(voice.milliseconds / 1000));
  const waves = voice.waves.length > 0 ? voice.waves : Array.from({ length: 16 }, () => 8);

  useEffect(() => {
    const element = audio.current;
    return () => element?.pause();
  }, []);

  const toggle = (): void => {
    const element = audio.current;
    if (element === null) return;
    if (!element.paused) return element.pause();
    if (playing !== element) playing?.pause();
    playing = element;
    element.play().catch(() => setState('still'));
    return undefined;
  };

  return (
    <div className={styles.voice} style={{ width: `${Math.min(260, 120 + seconds * 4)}px` }}>
      <button
        type="button"
        className={styles.play}
        aria-label={state === 'playing' ? t('voice.pause') : t('voice.play', { seconds })}
        onClick={toggle}
      >
        {state === 'playing' ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
      </button>
      <span className={styles.waves} aria-hidden="true">
        {waves.map((height, index) => (
          <span
            key={index}
            className={index / waves.length < heard ? styles.heard : styles.bar}
            style={{ height: `${12 + (height / 31) * 88}%` }}
          />
        ))}
      </span>
      <span className={styles.length}>{t('seconds', { n: seconds })}</span>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody wrote down what was said */}
      <audio
        ref={audio}
        src={`/files/voices/${voice.file}`}
        preload="none"
        onPlay={() => setState('playing')}
        onPause={() => setState('still')}
        onEnded={() => {
          setState('still');
          setHeard(0);
        }}
        onTimeUpdate={(event) => setHeard((event.currentTarget.currentTime * 1000) / voice.milliseconds)}
      />
    </div>
  );
}

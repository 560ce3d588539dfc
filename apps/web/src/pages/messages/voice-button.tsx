import { cx, toast, useMessages } from '@nashi/ui';
import { Mic, SendHorizontal, X } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { messagesMessages } from './messages.messages.ts';
import { canRecord, longestMilliseconds, startRecording, type Recorder, type Recording } from './record-voice.ts';
import styles from './composer.module.css';

interface VoiceButtonProps {
  readonly onRecorded: (recording: Recording) => void;
  readonly onState: (state: 'idle' | 'recording') => void;
}

const shortest = 600;
/** A press at least this long sends when it is let go; a shorter one is a tap, and the next tap sends. */
const hold = 500;

/** Records while it is held, or from one tap to the next; a minute at most. */
export function VoiceButton({ onRecorded, onState }: VoiceButtonProps): ReactNode {
  const t = useMessages(messagesMessages);
  const recorder = useRef<Recorder | null>(null);
  const pressedAt = useRef(0);
  const [state, setState] = useState<'idle' | 'asking' | 'recording'>('idle');
  const [elapsed, setElapsed] = useState(0);
  const [level, setLevel] = useState(0);

  const change = useCallback(
    (next: 'idle' | 'asking' | 'recording') => {
      setState(next);
      onState(next === 'recording' ? 'recording' : 'idle');
    },
    [onState],
  );

  const begin = async (): Promise<void> => {
    if (!canRecord()) return toast.problem(t('voice.missing'));
    change('asking');
    try {
      recorder.current = await startRecording(setLevel);
      setElapsed(0);
      change('recording');
    } catch {
      change('idle');
      toast.problem(t('voice.refused'));
    }
    return undefined;
  };

  const finish = useCallback(async () => {
    const current = recorder.current;
    recorder.current = null;
    change('idle');
    if (current === null) return;
    const recording = await current.finish();
    if (recording.milliseconds < shortest) toast.problem(t('voice.short'));
    else onRecorded(recording);
  }, [change, onRecorded, t]);

  const cancel = (): void => {
    recorder.current?.cancel();
    recorder.current = null;
    change('idle');
  };

  useEffect(() => {
    if (state !== 'recording') return undefined;
    const timer = setInterval(() => {
      const passed = Date.now() - (recorder.current?.startedAt ?? Date.now());
      setElapsed(passed);
      if (passed >= longestMilliseconds) void finish();
    }, 200);
    return () => clearInterval(timer);
  }, [state, finish]);
  useEffect(() => () => recorder.current?.cancel(), []);

  const press = (): void => {
    pressedAt.current = Date.now();
    if (state === 'idle') void begin();
  };
  const letGo = (): void => {
    if (state === 'recording' && Date.now() - pressedAt.current > hold) void finish();
  };

  if (state !== 'recording') {
    return (
      <button
        type="button"
        className={cx(styles.tool, state === 'asking' && styles.busy)}
        aria-label={t('voice.record')}
        title={t('voice.record')}
        onPointerDown={press}
        onKeyDown={(event) => {
          if ((event.key === 'Enter' || event.key === ' ') && !event.repeat) press();
        }}
      >
        <Mic aria-hidden="true" />
      </button>
    );
  }
  return (
    <div className={styles.recording} onPointerUp={letGo}>
      <button type="button" className={styles.tool} aria-label={t('voice.cancel')} onClick={cancel}>
        <X aria-hidden="true" />
      </button>
      <span className={styles.level} role="timer" aria-label={t('voice.record')}>
        <span className={styles.dot} style={{ transform: `scale(${0.6 + level})` }} aria-hidden="true" />
        <span className={styles.elapsed}>{t('seconds', { n: Math.floor(elapsed / 1000) })}</span>
        <span className={styles.hint}>{t('voice.hint')}</span>
      </span>
      <button type="button" className={styles.send} aria-label={t('voice.send')} onClick={() => void finish()}>
        <SendHorizontal aria-hidden="true" />
      </button>
    </div>
  );
}

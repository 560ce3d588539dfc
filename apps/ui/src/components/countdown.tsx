import { useEffect, useState, type ReactNode } from 'react';
import { countdownParts } from '../i18n/formats.ts';
import { useMessages } from '../i18n/messages.ts';
import { uiMessages } from './ui.messages.ts';
import styles from './countdown.module.css';

interface CountdownProps {
  readonly until: Date | string;
  readonly onEnd?: () => void;
}

/** The time left, ticking; says "ended" afterwards. */
export function Countdown({ until, onEnd }: CountdownProps): ReactNode {
  const t = useMessages(uiMessages);
  const end = new Date(until).getTime();
  const [now, setNow] = useState(() => Date.now());
  const over = now >= end;
  useEffect(() => {
    if (over) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [over]);
  useEffect(() => {
    if (over) onEnd?.();
    // the end is told once, not each time the caller renders
    // oxlint-disable-next-line react/exhaustive-deps
  }, [over]);
  if (over) return <span className={styles.over}>{t('ended')}</span>;
  const left = countdownParts(end - now);
  return (
    <span className={styles.countdown} role="timer">
      {left.days > 0 && <span className={styles.days}>{t('days', { n: left.days })}</span>}
      <span className={styles.cell}>{left.hours}</span>:<span className={styles.cell}>{left.minutes}</span>:
      <span className={styles.cell}>{left.seconds}</span>
    </span>
  );
}

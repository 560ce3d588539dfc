import { CloudOff, LogIn } from 'lucide-react';
import type { ReactNode } from 'react';
import { isRefused, problemSentence } from '../api/problem.ts';
import { askSignIn } from '../api/sign-in-request.ts';
import { useMessages } from '../i18n/messages.ts';
import { Button } from './button.tsx';
import { uiMessages } from './ui.messages.ts';
import styles from './state.module.css';

interface EmptyProps {
  readonly title: string;
  /** What to do next. */
  readonly text?: string | undefined;
  readonly icon?: ReactNode;
  /** The button or link that does it. */
  readonly action?: ReactNode;
}

/** Nothing here yet, and what to do about it. */
export function Empty({ title, text, icon, action }: EmptyProps): ReactNode {
  return (
    <div className={styles.state}>
      {icon !== undefined && (
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      <p className={styles.title}>{title}</p>
      {text !== undefined && <p className={styles.text}>{text}</p>}
      {action}
    </div>
  );
}

/** What went wrong, in the server's words, with a way on: retry, or sign in. */
export function ErrorState({
  error,
  retry,
}: {
  readonly error: unknown;
  readonly retry?: (() => unknown) | undefined;
}): ReactNode {
  const t = useMessages(uiMessages);
  const signedOut = isRefused(error, 401);
  return (
    <div className={styles.state} role="alert">
      <span className={styles.icon} aria-hidden="true">
        {signedOut ? <LogIn /> : <CloudOff />}
      </span>
      <p className={styles.title}>{signedOut ? t('signInTitle') : t('errorTitle')}</p>
      {!signedOut && <p className={styles.text}>{problemSentence(error)}</p>}
      {signedOut && (
        <Button look="primary" onClick={askSignIn}>
          {t('signIn')}
        </Button>
      )}
      {!signedOut && retry !== undefined && <Button onClick={() => void retry()}>{t('retry')}</Button>}
    </div>
  );
}

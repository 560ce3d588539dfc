import type { Me } from '@nashi/identity/contract';
import { Button, toast, useMessages } from '@nashi/ui';
import { KeyRound, LogIn } from 'lucide-react';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { signOnApi, waysApi, type WaysOffered } from './account-api.ts';
import { askForPasskey, canUsePasskeys, forgetQuestion, wasDismissed } from './passkeys.ts';
import { signInMessages } from './sign-in.messages.ts';
import styles from './sign-in-page.module.css';

/** Ways in beside code and password. Passkeys are also offered where the address is typed. */
interface OtherWaysProps {
  readonly onEntered: (me: Me) => Promise<void>;
  readonly providers: readonly WaysOffered['providers'][number][];
  /** The page that was wanted. */
  readonly next: string;
}

export function OtherWays({ onEntered, providers, next }: OtherWaysProps): ReactNode {
  const t = useMessages(signInMessages);
  const [asking, setAsking] = useState(false);
  const usable = canUsePasskeys();
  const leave = signOnApi.useSend('POST /api/v1/sign-in/providers/{providerId}', {
    onDone: ({ url }) => location.assign(url),
    onRefused: toast.problem,
  });
  const enter = waysApi.useSend('POST /api/v1/sign-in/passkey', {
    onDone: ({ me }) => void onEntered(me),
    onRefused: toast.problem,
  });
  // An offer that cannot be made is no news to somebody who asked for nothing.
  const offer = useEffectEvent(() => {
    void askForPasskey('offer')
      .then((response) => response && enter.send({ body: { response } }))
      .catch(() => undefined);
  });
  useEffect(() => {
    if (!usable) return undefined;
    offer();
    return () => void forgetQuestion();
  }, [usable]);
  const ask = async (): Promise<void> => {
    setAsking(true);
    try {
      const response = await askForPasskey('ask');
      if (response !== undefined) enter.send({ body: { response } });
    } catch (error) {
      if (!wasDismissed(error)) toast.problem(error);
    }
    setAsking(false);
  };
  if (!usable && providers.length === 0) return null;
  return (
    <div className={styles.others}>
      <p className={styles.or}>{t('or')}</p>
      {usable && (
        <Button
          width="full"
          icon={<KeyRound aria-hidden="true" size={18} />}
          busy={asking || enter.sending}
          onClick={() => void ask()}
        >
          {t('passkey')}
        </Button>
      )}
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          width="full"
          icon={<LogIn aria-hidden="true" size={18} />}
          busy={leave.sending}
          onClick={() => leave.send({ params: { providerId: id }, body: { next } })}
        >
          {t('provider', { name })}
        </Button>
      ))}
    </div>
  );
}

import { askSignIn, Button, Empty, Skeleton, useMessages } from '@nashi/ui';
import { Sprout } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Account } from './account-api.ts';
import { useSession } from './session.ts';
import { shellMessages } from './shell.messages.ts';

/** For pages that need a member: shows them to members, and a friendly prompt to everyone else. */
export function Gate({ children }: { readonly children: (member: Account) => ReactNode }): ReactNode {
  const session = useSession();
  if (session.state === 'loading') return <Skeleton />;
  if (session.state === 'out') return <SignInPrompt />;
  return children(session.member);
}

/** Says what signing in is good for; also useful in a part of a page. */
export function SignInPrompt({ text }: { readonly text?: string }): ReactNode {
  const t = useMessages(shellMessages);
  return (
    <Empty
      icon={<Sprout />}
      title={t('gate.title')}
      text={text ?? t('gate.text')}
      action={
        <Button look="primary" onClick={askSignIn}>
          {t('gate.action')}
        </Button>
      }
    />
  );
}

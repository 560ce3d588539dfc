import { askSignIn, Button, Empty, Skeleton, useMessages } from '@nashi/ui';
import { Sprout } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Account } from './account-api.ts';
import { Page } from './page.tsx';
import { useSession } from './session.ts';
import { shellMessages } from './shell.messages.ts';

interface GateProps {
  readonly children: (member: Account) => ReactNode;
  /** Of the page, when the gate stands around a whole `<Page>` rather than inside one. */
  readonly title?: string;
}

/** For pages that need a member: shows them to members, and a friendly prompt to everyone else. */
export function Gate({ children, title }: GateProps): ReactNode {
  const session = useSession();
  if (session.state === 'in') return children(session.member);
  const instead = session.state === 'loading' ? <Skeleton /> : <SignInPrompt />;
  if (title === undefined) return instead;
  return (
    <Page title={title} back="/mine">
      {instead}
    </Page>
  );
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

import { Button, buttonClass, onSignInAsked, Sheet, useMessages } from '@nashi/ui';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { shellMessages } from './shell.messages.ts';

/** Comes up when an action needs a member; afterwards the person is back on the page. */
export function SignInSheet(): ReactNode {
  const t = useMessages(shellMessages);
  const [open, setOpen] = useState(false);
  const here = useLocation({ select: (location) => location.href });
  useEffect(() => onSignInAsked(() => setOpen(true)), []);
  const close = (): void => setOpen(false);
  return (
    <Sheet
      open={open && !here.startsWith('/sign-in')}
      onClose={close}
      title={t('sheet.title')}
      footer={
        <>
          <Button width="full" onClick={close}>
            {t('gate.later')}
          </Button>
          <Link
            to="/sign-in"
            search={{ next: here }}
            className={buttonClass('primary', 'normal', 'full')}
            onClick={close}
          >
            {t('gate.action')}
          </Link>
        </>
      }
    >
      <p>{t('sheet.text')}</p>
    </Sheet>
  );
}

import { ConnectionNotice, IconButton, live, Skeleton, Toaster, useMessages } from '@nashi/ui';
import { Outlet, useLocation } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { Menu as MenuIcon } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Navigation } from './navigation.tsx';
import { useSession } from './session.ts';
import { shellMessages } from './shell.messages.ts';
import { ShortcutHelp } from './shortcuts.tsx';
import { VisitorGate } from './visitor-gate.tsx';
import styles from './frame.module.css';

/** Around every console page: navigation at the left, behind a button on a phone. */
export function Frame(): ReactNode {
  const t = useMessages(shellMessages);
  const session = useSession();
  const [open, setOpen] = useState(false);
  const signedIn = session.state === 'in';
  const settingUp = useLocation({ select: (location) => location.pathname.endsWith('/setup') });
  useEffect(() => {
    if (!signedIn) return undefined;
    live.open();
    return () => live.close();
  }, [signedIn]);
  if (settingUp) {
    return (
      <>
        <Outlet />
        <Toaster />
      </>
    );
  }
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">
        {t('skip')}
      </a>
      <div className={styles.side}>
        <Navigation />
      </div>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="left"
        size={264}
        closable={false}
        styles={{ body: { padding: 0 } }}
      >
        <Navigation onChosen={() => setOpen(false)} />
      </Drawer>
      <div className={styles.page}>
        <div className={styles.phoneBar}>
          <IconButton label={t('menu')} onClick={() => setOpen(true)}>
            <MenuIcon />
          </IconButton>
        </div>
        <ConnectionNotice />
        {session.state === 'loading' && <Skeleton />}
        {session.state === 'out' && <VisitorGate />}
        {signedIn && <Outlet />}
      </div>
      <ShortcutHelp />
      <Toaster />
    </div>
  );
}

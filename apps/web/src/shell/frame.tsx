import { ConnectionNotice, cx, Toaster, useMessages } from '@nashi/ui';
import { Outlet, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useShareTrail } from '../pages/together/use-share-trail.ts';
import { Navigation } from './navigation.tsx';
import { useLiveSession, useSuspension } from './session.ts';
import { shellMessages } from './shell.messages.ts';
import { SignInSheet } from './sign-in-sheet.tsx';
import { SuspendedPage } from './suspended-page.tsx';
import { tabs } from './tabs.ts';
import { UpdateNotice } from './update-notice.tsx';
import { useChatBadge } from './use-chat-badge.ts';
import { useNoticeBadge } from './use-notice-badge.ts';
import styles from './frame.module.css';

/** Around every page: navigation below on a phone, at the side on a wide screen. */
export function Frame(): ReactNode {
  const t = useMessages(shellMessages);
  const path = useLocation({ select: (location) => location.pathname.replace(/\/$/, '') });
  const atTab = tabs.some((tab) => tab.path === path);
  const suspension = useSuspension();
  useLiveSession();
  useShareTrail();
  useChatBadge();
  useNoticeBadge();
  return (
    <div className={cx(styles.frame, atTab && styles.withBar)}>
      <a className={styles.skip} href="#main">
        {t('skip')}
      </a>
      <Navigation />
      <div className={styles.page}>
        <ConnectionNotice />
        {suspension ? <SuspendedPage reason={suspension.reason} /> : <Outlet />}
      </div>
      <SignInSheet />
      <UpdateNotice />
      <Toaster />
    </div>
  );
}

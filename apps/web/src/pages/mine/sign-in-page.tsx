import { Empty, PearMark, useMessages } from '@nashi/ui';
import type { ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { mineMessages } from './mine.messages.ts';

export function SignInPage(): ReactNode {
  const t = useMessages(mineMessages);
  return (
    <Page title={t('signIn')} back="/square">
      <Empty icon={<PearMark size={44} />} title={t('visitor.title')} text={t('visitor.text')} />
    </Page>
  );
}

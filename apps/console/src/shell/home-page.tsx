import { useMessages } from '@nashi/ui';
import { Card, Empty } from 'antd';
import type { ReactNode } from 'react';
import { Page } from './page.tsx';
import { useSession } from './session.ts';
import { shellMessages } from './shell.messages.ts';
import { useShops } from './shops.ts';

export function HomePage(): ReactNode {
  const t = useMessages(shellMessages);
  const session = useSession();
  const { shops, loading } = useShops();
  if (session.state !== 'in') return null;
  return (
    <Page title={t('home.hello', { name: session.member.nickname })} text={t('home.choose')}>
      {!loading && shops.length === 0 && !session.operator && (
        <Card>
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('home.empty')}>
            {t('home.emptyText')}
          </Empty>
        </Card>
      )}
    </Page>
  );
}

import { Empty, useMessages } from '@nashi/ui';
import { ShoppingBag } from 'lucide-react';
import type { ReactNode } from 'react';
import { Page } from '../../shell/page.tsx';
import { shopMessages } from './shop.messages.ts';

export function ShopPage(): ReactNode {
  const t = useMessages(shopMessages);
  return (
    <Page title={t('title')}>
      <Empty icon={<ShoppingBag />} title={t('empty.title')} text={t('empty.text')} />
    </Page>
  );
}

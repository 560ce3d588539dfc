import { useMessages } from '@nashi/ui';
import type { ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { AddressBook } from './address-book.tsx';
import { checkoutMessages } from './checkout.messages.ts';

export function AddressesPage(): ReactNode {
  const t = useMessages(checkoutMessages);
  return (
    <Page title={t('addresses')} back="/mine">
      <Gate>{() => <AddressBook />}</Gate>
    </Page>
  );
}

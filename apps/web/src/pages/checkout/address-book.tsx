import { Button, ConfirmSheet, Empty, ErrorState, Sheet, Skeleton, Tag, toast, useMessages } from '@nashi/ui';
import { MapPin, Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { orderingApi, type SavedAddress } from '../orders/ordering-api.ts';
import { AddressForm } from './address-form.tsx';
import { AddressLine } from './address-line.tsx';
import { checkoutMessages } from './checkout.messages.ts';
import styles from './checkout-page.module.css';

interface AddressBookProps {
  /** Called with the address that was picked; without it the book is only kept. */
  readonly onPick?: (address: SavedAddress) => void;
}

/** All my addresses, to pick one, add, change and remove. */
export function AddressBook({ onPick }: AddressBookProps): ReactNode {
  const t = useMessages(checkoutMessages);
  const book = orderingApi.useGet('GET /api/v1/addresses', {});
  const [editing, setEditing] = useState<SavedAddress | 'new' | null>(null);
  const [removing, setRemoving] = useState<SavedAddress | null>(null);
  const remove = orderingApi.useSend('DELETE /api/v1/addresses/{addressId}', {
    refreshes: ['/api/v1/addresses', '/api/v1/checkouts'],
    onDone: () => setRemoving(null),
    onRefused: toast.problem,
  });
  if (book.isPending) return <Skeleton />;
  if (book.isError) return <ErrorState error={book.error} retry={book.refetch} />;
  // Whoever buys for the first time is here to give an address, not to read that there is none.
  if (book.data.items.length === 0 && onPick !== undefined) return <AddressForm saved={null} onSaved={onPick} />;
  const add = (
    <Button look="primary" icon={<Plus />} onClick={() => setEditing('new')}>
      {t('addAddress')}
    </Button>
  );
  return (
    <div className={styles.book}>
      {book.data.items.length === 0 && (
        <Empty icon={<MapPin />} title={t('noAddresses')} text={t('noAddressesText')} action={add} />
      )}
      <ul className={styles.plain}>
        {book.data.items.map((saved) => {
          const usual = saved.isDefault ? <Tag>{t('usual')}</Tag> : null;
          return (
            <li key={saved.addressId} className={styles.entry}>
              {onPick === undefined ? (
                <AddressLine address={saved.address} usual={usual} />
              ) : (
                <button type="button" className={styles.pick} onClick={() => onPick(saved)}>
                  <AddressLine address={saved.address} usual={usual} />
                </button>
              )}
              <span className={styles.entryTools}>
                <Button look="quiet" size="small" onClick={() => setEditing(saved)}>
                  {t('edit')}
                </Button>
                <Button look="quiet" size="small" onClick={() => setRemoving(saved)}>
                  {t('remove')}
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
      {book.data.items.length > 0 && add}
      <Sheet
        open={editing !== null}
        onClose={() => setEditing(null)}
        title={editing === 'new' ? t('newAddress') : t('editAddress')}
      >
        {editing !== null && (
          <AddressForm
            saved={editing === 'new' ? null : editing}
            onSaved={(saved) => {
              setEditing(null);
              if (editing === 'new') onPick?.(saved);
            }}
          />
        )}
      </Sheet>
      <ConfirmSheet
        open={removing !== null}
        onClose={() => setRemoving(null)}
        title={t('removeAsk')}
        action={t('remove')}
        look="danger"
        busy={remove.sending}
        onConfirm={() => removing && remove.send({ params: { addressId: removing.addressId } })}
      />
    </div>
  );
}

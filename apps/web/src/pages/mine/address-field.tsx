import { TextField, useMessages } from '@nashi/ui';
import type { ReactNode } from 'react';
import { addressMessages } from './address.messages.ts';
import { blankPhone, PhoneField, phoneOf, type PhoneDraft } from './phone-field.tsx';

export type AddressKind = 'email' | 'phone';

/** A mail address or phone number while it is typed. */
export interface AddressDraft {
  readonly kind: AddressKind;
  readonly email: string;
  readonly phone: PhoneDraft;
}

export const blankAddress: AddressDraft = { kind: 'email', email: '', phone: blankPhone };

/** The part of a request that names it. */
export function addressBody({ kind, email, phone }: AddressDraft): { email: string } | { phone: string } {
  return kind === 'email' ? { email } : { phone: phoneOf(phone) };
}

export function shownAddress(draft: AddressDraft): string {
  return draft.kind === 'email' ? draft.email.trim() : phoneOf(draft.phone);
}

interface AddressFieldProps {
  readonly value: AddressDraft;
  readonly onChange: (value: AddressDraft) => void;
  readonly error: string | undefined;
  /** Lets the browser offer passkeys where the address is typed. */
  readonly passkeys?: 'offered';
}

export function AddressField({ value, onChange, error, passkeys }: AddressFieldProps): ReactNode {
  const t = useMessages(addressMessages);
  if (value.kind === 'phone') {
    return <PhoneField value={value.phone} onChange={(phone) => onChange({ ...value, phone })} error={error} />;
  }
  return (
    <TextField
      label={t('email')}
      type="email"
      name="email"
      autoComplete={passkeys === 'offered' ? 'username webauthn' : 'email'}
      inputMode="email"
      placeholder={t('emailPlaceholder')}
      value={value.email}
      onChange={(event) => onChange({ ...value, email: event.target.value })}
      required
      error={error}
    />
  );
}

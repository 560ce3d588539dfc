import { languageTag, SelectField, TextField, useLocale, useMessages } from '@nashi/ui';
import type { ReactNode } from 'react';
import { addressMessages } from './address.messages.ts';
import { callingCodes } from './calling-codes.ts';
import styles from './address-field.module.css';

export interface PhoneDraft {
  /** Calling code, without the plus. */
  readonly code: string;
  readonly number: string;
}

export const blankPhone: PhoneDraft = { code: '86', number: '' };

/** As the server takes it. A number typed with its plus needs no code beside it. */
export function phoneOf({ code, number }: PhoneDraft): string {
  const plain = number.normalize('NFKC').trim();
  return /^(?:\+|00)/.test(plain) ? plain : `+${code}${code === '39' ? plain : plain.replace(/^0/, '')}`;
}

interface PhoneFieldProps {
  readonly value: PhoneDraft;
  readonly onChange: (value: PhoneDraft) => void;
  readonly error: string | undefined;
}

export function PhoneField({ value, onChange, error }: PhoneFieldProps): ReactNode {
  const t = useMessages(addressMessages);
  const language = useLocale();
  return (
    <div className={styles.phone}>
      <SelectField
        label={t('country')}
        value={value.code}
        onChange={(event) => onChange({ ...value, code: event.target.value })}
      >
        {callingCodes(languageTag[language]).map(({ region, code, name }) => (
          <option key={region} value={code}>{`${name} +${code}`}</option>
        ))}
      </SelectField>
      <TextField
        label={t('phone')}
        type="tel"
        name="phone"
        autoComplete="tel-national"
        inputMode="tel"
        value={value.number}
        onChange={(event) => onChange({ ...value, number: event.target.value })}
        required
        error={error}
      />
    </div>
  );
}

import {
  chinaRegions,
  Button,
  fieldErrors,
  languageTag,
  SegmentedTabs,
  SelectField,
  SwitchRow,
  TextField,
  toast,
  useLocale,
  useMessages,
} from '@nashi/ui';
import { useState, type FormEvent, type ReactNode } from 'react';
import { orderingApi, type SavedAddress } from '../orders/ordering-api.ts';
import { checkoutMessages } from './checkout.messages.ts';
import { countries } from './countries.ts';
import styles from './checkout-page.module.css';

type Address = SavedAddress['address'];

const blank: Address = {
  kind: 'dorm',
  recipient: '',
  phone: '',
  country: 'CN',
  region: '',
  city: '',
  district: '',
  street: '',
  postcode: '',
  regionCode: null,
};

interface AddressFormProps {
  /** The address to change; a new one when null. */
  readonly saved: SavedAddress | null;
  readonly onSaved: (saved: SavedAddress) => void;
}

/** An address of any country; in China the province is chosen, and carries its code. */
export function AddressForm({ saved, onSaved }: AddressFormProps): ReactNode {
  const t = useMessages(checkoutMessages);
  const language = useLocale();
  const [address, setAddress] = useState<Address>(saved?.address ?? blank);
  const [isDefault, setDefault] = useState(saved?.isDefault ?? false);
  const done = (result: SavedAddress): void => {
    toast.done(t('saved'));
    onSaved(result);
  };
  const refreshes = ['/api/v1/addresses', '/api/v1/checkouts'];
  const add = orderingApi.useSend('POST /api/v1/addresses', { refreshes, onDone: done, onRefused: toast.problem });
  const change = orderingApi.useSend('PUT /api/v1/addresses/{addressId}', {
    refreshes,
    onDone: done,
    onRefused: toast.problem,
  });
  const errors = fieldErrors(add.error ?? change.error);
  const set = (part: Partial<Address>): void => setAddress((before) => ({ ...before, ...part }));
  const inChina = address.country === 'CN';
  const names = new Intl.DisplayNames([languageTag[language]], { type: 'region' });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (saved === null) add.send({ body: { address, isDefault } });
    else change.send({ params: { addressId: saved.addressId }, body: { address, isDefault } });
  };
  const field = (
    name: 'recipient' | 'phone' | 'city' | 'district' | 'street' | 'postcode',
    more: object = {},
  ): ReactNode => (
    <TextField
      label={t(name)}
      value={address[name]}
      error={errors[`address.${name}`]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
      {...more}
    />
  );
  return (
    <form className={styles.form} onSubmit={submit}>
      <SegmentedTabs
        label={t('kind')}
        look="pill"
        value={address.kind}
        onChange={(kind) => set({ kind })}
        segments={(['dorm', 'home', 'work'] as const).map((value) => ({ value, label: t(value) }))}
      />
      {field('recipient', { required: true, autoComplete: 'name', maxLength: 60 })}
      {field('phone', { required: true, autoComplete: 'tel', inputMode: 'tel', maxLength: 20 })}
      <SelectField
        label={t('country')}
        value={address.country}
        onChange={(event) => set({ country: event.currentTarget.value, region: '', regionCode: null })}
      >
        {countries.map((code) => (
          <option key={code} value={code}>
            {names.of(code) ?? code}
          </option>
        ))}
      </SelectField>
      {inChina ? (
        <SelectField
          label={t('region')}
          required
          value={address.regionCode?.slice(0, 2) ?? ''}
          error={errors['address.region']}
          onChange={(event) => {
            const found = chinaRegions.find(([code]) => code === event.currentTarget.value);
            set({ regionCode: found?.[0] ?? null, region: found?.[1] ?? '' });
          }}
        >
          <option value="">{t('choose')}</option>
          {chinaRegions.map(([code, zh, en]) => (
            <option key={code} value={code}>
              {language === 'zh' ? zh : `${en} ${zh}`}
            </option>
          ))}
        </SelectField>
      ) : (
        <TextField
          label={t('region')}
          value={address.region}
          maxLength={60}
          onChange={(event) => set({ region: event.currentTarget.value })}
        />
      )}
      {field('city', { required: true, autoComplete: 'address-level2', maxLength: 60 })}
      {inChina && field('district', { maxLength: 60 })}
      {field('street', { required: true, autoComplete: 'street-address', maxLength: 200 })}
      {field('postcode', { autoComplete: 'postal-code', maxLength: 16 })}
      <SwitchRow label={t('makeUsual')} checked={isDefault} onChange={setDefault} />
      <Button type="submit" look="primary" width="full" busy={add.sending || change.sending}>
        {t('save')}
      </Button>
    </form>
  );
}

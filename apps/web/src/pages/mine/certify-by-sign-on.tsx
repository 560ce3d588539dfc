import { Button, Empty, ErrorState, SelectField, Skeleton, TextField, toast, useMessages } from '@nashi/ui';
import { useState, type ReactNode } from 'react';
import { signOnApi } from './account-api.ts';
import { certificationMessages } from './certification.messages.ts';
import styles from './certification-page.module.css';

/** Goes to the school's own sign-on, which says whether somebody is a student there. */
export function CertifyBySignOn(): ReactNode {
  const t = useMessages(certificationMessages);
  const schools = signOnApi.useGet('GET /api/v1/me/certification/schools', {});
  const [chosen, setChosen] = useState('');
  const [year, setYear] = useState('');
  const leave = signOnApi.useSend('POST /api/v1/me/certification/sign-on/{providerId}', {
    onDone: ({ url }) => location.assign(url),
    onRefused: toast.problem,
  });
  if (schools.isPending) return <Skeleton />;
  if (schools.isError) return <ErrorState error={schools.error} retry={schools.refetch} />;
  const { items } = schools.data;
  if (items.length === 0) return <Empty title={t('signOn.none')} text={t('signOn.noneText')} />;
  const school = items.find(({ id }) => id === chosen) ?? items[0];
  const graduationYear = /^\d{4}$/.test(year) ? Number(year) : undefined;
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (school && !leave.sending) leave.send({ params: { providerId: school.id }, body: { graduationYear } });
      }}
    >
      <p className={styles.quiet}>{t('signOn.text')}</p>
      <SelectField label={t('school')} value={school?.id ?? ''} onChange={(event) => setChosen(event.target.value)}>
        {items.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t('graduationYear')}
        inputMode="numeric"
        maxLength={4}
        value={year}
        onChange={(event) => setYear(event.target.value)}
      />
      <Button type="submit" look="primary" width="full" busy={leave.sending}>
        {t('signOn.go')}
      </Button>
    </form>
  );
}

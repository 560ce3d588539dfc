import {
  Button,
  ErrorState,
  fieldErrors,
  SelectField,
  Skeleton,
  SwitchRow,
  TextField,
  toast,
  useMessages,
} from '@nashi/ui';
import { useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { meetApi, type MeetSettings } from './meet-api.ts';
import { meetMessages } from './meet.messages.ts';
import styles from './meet.module.css';

function Form({ start }: { readonly start: MeetSettings }): ReactNode {
  const t = useMessages(meetMessages);
  const [settings, setSettings] = useState(start);
  const save = meetApi.useSend('PUT /api/v1/meet/settings', {
    refreshes: ['/api/v1/meet'],
    onDone: () => toast.done(t('saved')),
    onRefused: toast.problem,
  });
  const errors = fieldErrors(save.error);
  return (
    <div className={styles.form}>
      <SwitchRow
        label={t('optOut')}
        hint={t('optOutHint')}
        checked={settings.optedOut}
        onChange={(optedOut) => setSettings({ ...settings, optedOut })}
      />
      <TextField
        label={t('youngest')}
        type="number"
        min={18}
        max={120}
        error={errors['youngest']}
        value={settings.youngest}
        onChange={(event) => setSettings({ ...settings, youngest: Number(event.target.value) })}
      />
      <TextField
        label={t('oldest')}
        hint={t('agesText')}
        type="number"
        min={18}
        max={120}
        error={errors['oldest']}
        value={settings.oldest}
        onChange={(event) => setSettings({ ...settings, oldest: Number(event.target.value) })}
      />
      <SelectField
        label={t('foundBy')}
        hint={t('foundByText')}
        value={settings.foundBy}
        onChange={(event) =>
          setSettings({ ...settings, foundBy: event.target.value === 'school' ? 'school' : 'everyone' })
        }
      >
        <option value="everyone">{t('foundBy.everyone')}</option>
        <option value="school">{t('foundBy.school')}</option>
      </SelectField>
      <Button look="primary" width="full" busy={save.sending} onClick={() => save.send({ body: settings })}>
        {t('save')}
      </Button>
    </div>
  );
}

/** Who meets me: leaving Meet, the ages I would meet, who can find me. */
export function MeetSettingsPage(): ReactNode {
  const t = useMessages(meetMessages);
  const settings = meetApi.useGet('GET /api/v1/meet/settings', {});
  return (
    <Page title={t('settings')} back="/meet">
      <Gate>
        {() => (
          <div className={styles.formPage}>
            <p className={styles.quiet}>{t('settingsText')}</p>
            {settings.isPending && <Skeleton />}
            {settings.isError && <ErrorState error={settings.error} retry={settings.refetch} />}
            {settings.data && <Form start={settings.data} />}
          </div>
        )}
      </Gate>
    </Page>
  );
}

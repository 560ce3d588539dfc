import type { GuardedField, Me, Visibility } from '@nashi/identity/contract';
import {
  Button,
  Card,
  fieldErrors,
  isRefused,
  problemSentence,
  refresh,
  SelectField,
  TextArea,
  TextField,
  toast,
  useMessages,
} from '@nashi/ui';
import { useRouter } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactNode } from 'react';
import { identityApi } from './account-api.ts';
import { AvatarField } from './avatar-field.tsx';
import { profileMessages } from './profile.messages.ts';
import { TagsField } from './tags-field.tsx';
import styles from './profile-page.module.css';

interface ProfileFormProps {
  readonly me: Me;
  readonly purpose: 'introduce' | 'edit';
  readonly next: string | undefined;
}

const guarded = [
  ['bio', 'bio'],
  ['school', 'school'],
  ['years', 'years'],
  ['birthday', 'age'],
  ['hometown', 'hometown'],
  ['tags', 'tags'],
] as const satisfies readonly (readonly [GuardedField, keyof typeof profileMessages])[];
const choices: readonly Visibility[] = ['everyone', 'followers', 'friends', 'only-me'];

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);
const yearOf = (text: string): number | null => (/^\d{4}$/.test(text) ? Number(text) : null);

export function ProfileForm({ me, purpose, next }: ProfileFormProps): ReactNode {
  const t = useMessages(profileMessages);
  const router = useRouter();
  const [form, setForm] = useState({
    ...me,
    nickname: purpose === 'introduce' ? '' : me.nickname,
    entryYear: String(me.entryYear ?? ''),
    graduationYear: String(me.graduationYear ?? ''),
  });
  const set = (change: Partial<typeof form>): void => setForm((old) => ({ ...old, ...change }));
  const save = identityApi.useSend('PATCH /api/v1/me', {
    onDone: async () => {
      await refresh('/api/v1/session', '/api/v1/members');
      toast.done(t('saved'));
      if (purpose === 'introduce') router.history.replace(next ?? '/square');
    },
    onRefused: (error) => isRefused(error) || toast.problem(error),
  });
  const errors = fieldErrors(save.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.send({
      body: {
        nickname: form.nickname,
        avatar: form.avatar,
        bio: form.bio,
        school: me.certified ? undefined : orNull(form.school ?? ''),
        entryYear: yearOf(form.entryYear),
        graduationYear: yearOf(form.graduationYear),
        birthday: orNull(form.birthday ?? ''),
        hometown: orNull(form.hometown ?? ''),
        tags: [...form.tags],
        visibility: form.visibility,
      },
    });
  };
  const rest = (
    <>
      <Card title={t('title')} className={styles.card}>
        <div className={styles.fields}>
          <TextArea
            label={t('bio')}
            value={form.bio}
            maxLength={200}
            rows={3}
            onChange={(event) => set({ bio: event.target.value })}
            error={errors['bio']}
          />
          <TextField
            label={t('school')}
            hint={t('schoolHint')}
            value={form.school ?? ''}
            maxLength={60}
            disabled={me.certified}
            onChange={(event) => set({ school: event.target.value })}
            error={errors['school']}
          />
          <div className={styles.pair}>
            <TextField
              label={t('entryYear')}
              inputMode="numeric"
              maxLength={4}
              value={form.entryYear}
              onChange={(event) => set({ entryYear: event.target.value })}
              error={errors['entryYear']}
            />
            <TextField
              label={t('graduationYear')}
              inputMode="numeric"
              maxLength={4}
              value={form.graduationYear}
              onChange={(event) => set({ graduationYear: event.target.value })}
              error={errors['graduationYear']}
            />
          </div>
          <TextField
            label={t('birthday')}
            hint={t('birthdayHint')}
            type="date"
            value={form.birthday ?? ''}
            onChange={(event) => set({ birthday: event.target.value })}
            error={errors['birthday']}
          />
          <TextField
            label={t('hometown')}
            value={form.hometown ?? ''}
            maxLength={40}
            onChange={(event) => set({ hometown: event.target.value })}
            error={errors['hometown']}
          />
        </div>
      </Card>
      <Card title={t('privacy')} className={styles.card}>
        <div className={styles.fields}>
          {guarded.map(([field, name]) => (
            <SelectField
              key={field}
              label={t(name)}
              value={form.visibility[field]}
              onChange={(event) => {
                const chosen = choices.find((choice) => choice === event.target.value);
                if (chosen !== undefined) set({ visibility: { ...form.visibility, [field]: chosen } });
              }}
            >
              {choices.map((choice) => (
                <option key={choice} value={choice}>
                  {t(choice)}
                </option>
              ))}
            </SelectField>
          ))}
        </div>
      </Card>
    </>
  );
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {purpose === 'introduce' && <p className={styles.intro}>{t('welcome.text')}</p>}
      <AvatarField
        name={form.nickname || me.nickname}
        file={form.avatar}
        onChange={(avatar) => set({ avatar: avatar as Me['avatar'] })}
      />
      <Card className={styles.card}>
        <div className={styles.fields}>
          <TextField
            label={t('nickname')}
            hint={t('nicknameHint')}
            value={form.nickname}
            maxLength={20}
            autoComplete="nickname"
            onChange={(event) => set({ nickname: event.target.value })}
            required
            error={errors['nickname']}
          />
          <TagsField value={form.tags} onChange={(tags) => set({ tags: [...tags] })} error={errors['tags']} />
        </div>
      </Card>
      {purpose === 'edit' && rest}
      {save.error !== null && (
        <p role="alert" className={styles.problem}>
          {problemSentence(save.error)}
        </p>
      )}
      <Button
        type="submit"
        look="primary"
        size="large"
        width="full"
        busy={save.sending}
        disabled={form.nickname.trim().length < 2}
      >
        {purpose === 'introduce' ? t('start') : t('save')}
      </Button>
    </form>
  );
}

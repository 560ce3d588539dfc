import { useMessages } from '@nashi/ui';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { ProfileForm } from './profile-form.tsx';
import { profileMessages } from './profile.messages.ts';

const route = getRouteApi('/my/profile');

/** Editing my profile; right after signing up it is the introduction. */
export function ProfilePage(): ReactNode {
  const t = useMessages(profileMessages);
  const { welcome = false, next } = route.useSearch();
  return (
    <Page title={welcome ? t('welcome.title') : t('title')} back="/mine">
      <Gate>{(me) => <ProfileForm key={me.id} me={me} purpose={welcome ? 'introduce' : 'edit'} next={next} />}</Gate>
    </Page>
  );
}

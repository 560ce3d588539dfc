import { Card, Row, SwitchRow, toast, useMessages } from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import { Ban, UserPlus, UserSearch, UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSession } from '../../shell/session.ts';
import { friendsMessages } from './friends.messages.ts';
import { graphApi } from './people-api.ts';
import styles from './friends.module.css';

const links = [
  { to: '/people/groups', name: 'groups', icon: <UsersRound /> },
  { to: '/people/suggestions', name: 'suggestions', icon: <UserSearch /> },
  { to: '/people/kept-away', name: 'keptAway', icon: <Ban /> },
] as const;

/** The part of the settings about who follows me, friends, and whom I keep away; nothing for visitors. */
export function PeopleSection(): ReactNode {
  const t = useMessages(friendsMessages);
  const session = useSession();
  const preferences = graphApi.useGet('GET /api/v1/me/follow-preferences', {}, { enabled: session.state === 'in' });
  const change = graphApi.useSend('PUT /api/v1/me/follow-preferences', {
    refreshes: ['/api/v1/me/follow-preferences'],
    onRefused: toast.problem,
  });
  if (session.state !== 'in') return null;
  const { approvesFollowers = false, requests = 0 } = preferences.data ?? {};
  return (
    <Card title={t('people')}>
      <div className={styles.form}>
        <SwitchRow
          label={t('approve')}
          hint={t('approveHint')}
          checked={approvesFollowers}
          disabled={!preferences.data || change.sending}
          onChange={(next) => change.send({ body: { approvesFollowers: next } })}
        />
      </div>
      <Row
        icon={<UserPlus />}
        title={t('requests')}
        value={requests > 0 ? t('waiting', { n: requests }) : undefined}
        wrap={(inside, className) => (
          <Link to="/people/requests" className={className}>
            {inside}
          </Link>
        )}
      />
      {links.map(({ to, name, icon }) => (
        <Row
          key={to}
          icon={icon}
          title={t(name)}
          wrap={(inside, className) => (
            <Link to={to} className={className}>
              {inside}
            </Link>
          )}
        />
      ))}
    </Card>
  );
}

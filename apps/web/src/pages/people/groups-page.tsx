import { Button, Card, Empty, ErrorState, Row, Skeleton, toast, useMessages } from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import { UsersRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { friendsMessages } from './friends.messages.ts';
import { GroupNameSheet } from './group-name-sheet.tsx';
import { graphApi } from './people-api.ts';
import styles from './friends.module.css';

function Groups(): ReactNode {
  const t = useMessages(friendsMessages);
  const [making, setMaking] = useState<'yes' | 'no'>('no');
  const groups = graphApi.useGet('GET /api/v1/me/friend-groups', { query: {} });
  const make = graphApi.useSend('POST /api/v1/me/friend-groups', {
    refreshes: ['/api/v1/me/friend-groups'],
    onDone: () => setMaking('no'),
    onRefused: toast.problem,
  });
  if (groups.isPending) return <Skeleton />;
  if (groups.isError) return <ErrorState error={groups.error} retry={groups.refetch} />;
  const { items } = groups.data;
  const button = (
    <Button look="primary" onClick={() => setMaking('yes')}>
      {t('newGroup')}
    </Button>
  );
  return (
    <div className={styles.page}>
      {items.length === 0 ? (
        <Empty icon={<UsersRound />} title={t('groupsNone')} text={t('groupsNoneText')} action={button} />
      ) : (
        <>
          <p className={styles.intro}>{t('groupsText')}</p>
          <Card>
            {items.map((group) => (
              <Row
                key={group.id}
                icon={<UsersRound />}
                title={group.name}
                text={t('friends', { n: group.friends })}
                wrap={(inside, className) => (
                  <Link to="/people/groups/$groupId" params={{ groupId: group.id }} className={className}>
                    {inside}
                  </Link>
                )}
              />
            ))}
          </Card>
          <div className={styles.form}>{button}</div>
        </>
      )}
      <GroupNameSheet
        key={items.length}
        open={making === 'yes'}
        onClose={() => setMaking('no')}
        title={t('newGroup')}
        action={t('make')}
        start=""
        busy={make.sending}
        error={make.error}
        onName={(name) => make.send({ body: { name } })}
      />
    </div>
  );
}

/** My groups of friends, which only I see. */
export function GroupsPage(): ReactNode {
  const t = useMessages(friendsMessages);
  return (
    <Page title={t('groups')} back="/settings">
      <Gate>{() => <Groups />}</Gate>
    </Page>
  );
}

import { Button, ErrorState, Sheet, Skeleton, toast, useMessages } from '@nashi/ui';
import { useState, type ReactNode } from 'react';
import { friendsMessages } from './friends.messages.ts';
import { GroupNameSheet } from './group-name-sheet.tsx';
import { graphApi } from './people-api.ts';
import styles from './friends.module.css';

interface GroupSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly memberId: string;
}

/** Which of my groups a friend is in. */
export function GroupSheet({ open, onClose, memberId }: GroupSheetProps): ReactNode {
  const t = useMessages(friendsMessages);
  const [making, setMaking] = useState<'yes' | 'no'>('no');
  const groups = graphApi.useGet('GET /api/v1/me/friend-groups', { query: { friend: memberId } }, { enabled: open });
  const options = { refreshes: ['/api/v1/me/friend-groups'], onRefused: toast.problem };
  const put = graphApi.useSend('PUT /api/v1/me/friend-groups/{groupId}/friends/{memberId}', options);
  const takeOut = graphApi.useSend('DELETE /api/v1/me/friend-groups/{groupId}/friends/{memberId}', options);
  const make = graphApi.useSend('POST /api/v1/me/friend-groups', {
    ...options,
    onDone: ({ id: groupId }) => {
      put.send({ params: { groupId, memberId } });
      setMaking('no');
    },
  });
  const { items = [], friendIn = [] } = groups.data ?? {};
  return (
    <>
      <Sheet open={open && making === 'no'} onClose={onClose} title={t('inGroups')}>
        {groups.isPending && <Skeleton />}
        {groups.isError && <ErrorState error={groups.error} retry={groups.refetch} />}
        <div className={styles.form}>
          {items.map((group) => {
            const inside = friendIn.includes(group.id);
            const params = { groupId: group.id, memberId };
            return (
              <Button
                key={group.id}
                width="full"
                look={inside ? 'primary' : 'plain'}
                aria-pressed={inside}
                onClick={() => (inside ? takeOut : put).send({ params })}
              >
                {group.name}
              </Button>
            );
          })}
          <Button look="quiet" width="full" onClick={() => setMaking('yes')}>
            {t('newGroup')}
          </Button>
        </div>
      </Sheet>
      <GroupNameSheet
        key={items.length}
        open={open && making === 'yes'}
        onClose={() => setMaking('no')}
        title={t('newGroup')}
        action={t('make')}
        start=""
        busy={make.sending}
        error={make.error}
        onName={(name) => make.send({ body: { name } })}
      />
    </>
  );
}

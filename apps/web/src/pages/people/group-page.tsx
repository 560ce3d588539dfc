import { Button, ConfirmSheet, Empty, ErrorState, InfiniteList, Skeleton, toast, useMessages } from '@nashi/ui';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { UsersRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { friendsMessages } from './friends.messages.ts';
import { GroupNameSheet } from './group-name-sheet.tsx';
import { graphApi } from './people-api.ts';
import { PersonLine } from './person-line.tsx';
import styles from './friends.module.css';

const route = getRouteApi('/people/groups/$groupId');
const refreshes = ['/api/v1/me/friend-groups'];

function Friends({ groupId }: { readonly groupId: string }): ReactNode {
  const t = useMessages(friendsMessages);
  const friends = graphApi.usePages('GET /api/v1/me/friend-groups/{groupId}/friends', { params: { groupId } });
  const takeOut = graphApi.useSend('DELETE /api/v1/me/friend-groups/{groupId}/friends/{memberId}', {
    refreshes,
    onRefused: toast.problem,
  });
  return (
    <InfiniteList
      paged={friends}
      keyOf={(one) => one.member.id}
      label={t('groups')}
      empty={<Empty icon={<UsersRound />} title={t('groupEmpty')} text={t('groupEmptyText')} />}
    >
      {({ member }) => (
        <PersonLine member={member}>
          <Button
            size="small"
            busy={takeOut.sending}
            onClick={() => takeOut.send({ params: { groupId, memberId: member.id } })}
          >
            {t('remove')}
          </Button>
        </PersonLine>
      )}
    </InfiniteList>
  );
}

function Group({ groupId, name }: { readonly groupId: string; readonly name: string }): ReactNode {
  const t = useMessages(friendsMessages);
  const navigate = useNavigate();
  const [step, setStep] = useState<'shown' | 'naming' | 'deleting'>('shown');
  const close = (): void => setStep('shown');
  const params = { groupId };
  const rename = graphApi.useSend('PUT /api/v1/me/friend-groups/{groupId}', {
    refreshes,
    onDone: close,
    onRefused: toast.problem,
  });
  const remove = graphApi.useSend('DELETE /api/v1/me/friend-groups/{groupId}', {
    refreshes,
    onDone: () => void navigate({ to: '/people/groups', replace: true }),
    onRefused: toast.problem,
  });
  return (
    <>
      <div className={styles.form}>
        <div className={styles.buttons}>
          <Button onClick={() => setStep('naming')}>{t('rename')}</Button>
          <Button look="danger" onClick={() => setStep('deleting')}>
            {t('deleteGroup')}
          </Button>
        </div>
      </div>
      <Friends groupId={groupId} />
      <GroupNameSheet
        key={name}
        open={step === 'naming'}
        onClose={close}
        title={t('rename')}
        action={t('save')}
        start={name}
        busy={rename.sending}
        error={rename.error}
        onName={(next) => rename.send({ params, body: { name: next } })}
      />
      <ConfirmSheet
        open={step === 'deleting'}
        onClose={close}
        title={t('deleteTitle', { name })}
        text={t('deleteText')}
        action={t('deleteGroup')}
        look="danger"
        busy={remove.sending}
        onConfirm={() => remove.send({ params })}
      />
    </>
  );
}

/** One group of friends: who is in it, its name, its end. */
export function GroupPage(): ReactNode {
  const t = useMessages(friendsMessages);
  const { groupId } = route.useParams();
  const groups = graphApi.useGet('GET /api/v1/me/friend-groups', { query: {} });
  const group = groups.data?.items.find((one) => one.id === groupId);
  return (
    <Page title={group?.name ?? t('groups')} back="/people/groups">
      <Gate>
        {() => (
          <>
            {groups.isPending && <Skeleton />}
            {groups.isError && <ErrorState error={groups.error} retry={groups.refetch} />}
            {groups.data && !group && <Empty icon={<UsersRound />} title={t('groupGone')} />}
            {group && <Group groupId={groupId} name={group.name} />}
          </>
        )}
      </Gate>
    </Page>
  );
}

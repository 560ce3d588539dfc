import { Button, ErrorState, Skeleton, toast, useMessages } from '@nashi/ui';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { nameOf } from './conversation-names.ts';
import { GroupFace } from './group-face.tsx';
import { groupMessages } from './group.messages.ts';
import { messagesApi } from './messages-api.ts';
import { messagesMessages } from './messages.messages.ts';
import styles from './group-page.module.css';

const route = getRouteApi('/join/$code');

/** Where an invitation link or its QR code leads. */
export function JoinPage(): ReactNode {
  const g = useMessages(groupMessages);
  const { code } = route.useParams();
  return (
    <Page title={g('join.title')} back="/messages">
      <Gate>{() => <Invitation code={code} />}</Gate>
    </Page>
  );
}

function Invitation({ code }: { readonly code: string }): ReactNode {
  const t = useMessages(messagesMessages);
  const g = useMessages(groupMessages);
  const navigate = useNavigate();
  const params = { code };
  const invitation = messagesApi.useGet('GET /api/v1/group-invitations/{code}', { params });
  const open = (conversationId: string): void =>
    void navigate({ to: '/messages/$conversationId', params: { conversationId }, replace: true });
  const join = messagesApi.useSend('POST /api/v1/group-invitations/{code}', {
    refreshes: ['/api/v1/conversations', '/api/v1/group-invitations'],
    onDone: ({ conversationId, standing }) => {
      if (standing === 'inside') open(conversationId);
    },
    onRefused: toast.problem,
  });
  if (invitation.isPending) return <Skeleton />;
  if (invitation.isError) return <ErrorState error={invitation.error} retry={invitation.refetch} />;
  const { title, people, picture, memberCount, invitedBy, standing, joining, conversationId } = invitation.data;
  const name = nameOf({ kind: 'group', title, people }, t);
  return (
    <section className={styles.join}>
      <GroupFace name={name} picture={picture} people={people} size={88} />
      <h2>{name}</h2>
      <p>
        {g('join.count', { n: memberCount })} · {g('join.by', { name: invitedBy.nickname })}
      </p>
      {standing === 'inside' && (
        <Button look="primary" width="full" onClick={() => open(conversationId)}>
          {g('join.open')}
        </Button>
      )}
      {standing === 'waiting' && <p role="status">{g('join.waiting')}</p>}
      {standing === 'outside' && (
        <>
          <p>{g('join.history')}</p>
          <Button look="primary" width="full" busy={join.sending} onClick={() => join.send({ params })}>
            {g(joining === 'approval' ? 'join.ask' : 'join')}
          </Button>
        </>
      )}
    </section>
  );
}

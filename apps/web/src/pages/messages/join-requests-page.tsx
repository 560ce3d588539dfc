import { Avatar, Button, Empty, ErrorState, Skeleton, toast, useFormats, useMessages } from '@nashi/ui';
import { getRouteApi } from '@tanstack/react-router';
import { UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { groupMessages } from './group.messages.ts';
import { messagesApi } from './messages-api.ts';
import styles from './group-page.module.css';

const route = getRouteApi('/messages/$conversationId/requests');

/** Who waits to join a group, for its admins. */
export function JoinRequestsPage(): ReactNode {
  const g = useMessages(groupMessages);
  const { conversationId } = route.useParams();
  return (
    <Page title={g('requests')} back={`/messages/${conversationId}/group`}>
      <Gate>{() => <Waiting conversationId={conversationId} />}</Gate>
    </Page>
  );
}

function Waiting({ conversationId }: { readonly conversationId: string }): ReactNode {
  const g = useMessages(groupMessages);
  const formats = useFormats();
  const requests = messagesApi.useGet('GET /api/v1/conversations/{conversationId}/join-requests', {
    params: { conversationId },
  });
  const decide = messagesApi.useSend('PUT /api/v1/conversations/{conversationId}/join-requests/{memberId}', {
    refreshes: ['/api/v1/conversations'],
    onRefused: toast.problem,
  });
  if (requests.isPending) return <Skeleton />;
  if (requests.isError) return <ErrorState error={requests.error} retry={requests.refetch} />;
  const { items } = requests.data;
  if (items.length === 0) {
    return <Empty icon={<UsersRound />} title={g('requests.empty')} text={g('requests.emptyText')} />;
  }
  return (
    <ul aria-label={g('requests')}>
      {items.map(({ person, invitedBy, askedAt }) => {
        const params = { conversationId, memberId: person.id };
        const by = person.id === invitedBy.id ? g('requests.link') : g('requests.by', { name: invitedBy.nickname });
        return (
          <li key={person.id} className={styles.member}>
            <GoLink href={`/people/${person.id}`} className={styles.who}>
              <Avatar name={person.nickname} file={person.avatar} size={40} />
              <span className={styles.by}>
                <span className={styles.clip}>{person.nickname}</span>
                <small className={styles.clip}>
                  {by} · {formats.relative(askedAt)}
                </small>
              </span>
            </GoLink>
            <Button busy={decide.sending} onClick={() => decide.send({ params, body: { decision: 'decline' } })}>
              {g('decline')}
            </Button>
            <Button
              look="primary"
              busy={decide.sending}
              onClick={() => decide.send({ params, body: { decision: 'accept' } })}
            >
              {g('accept')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

import { ErrorState, Skeleton, useMessages } from '@nashi/ui';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { messagesApi } from './messages-api.ts';
import { messagesMessages } from './messages.messages.ts';

const route = getRouteApi('/messages/with/$memberId');

/** Opens the one conversation with somebody and goes there. */
export function OpenChatPage(): ReactNode {
  const t = useMessages(messagesMessages);
  const { memberId } = route.useParams();
  return (
    <Page title={t('opening')} back="/messages">
      <Gate>{() => <Opening key={memberId} memberId={memberId} />}</Gate>
    </Page>
  );
}

function Opening({ memberId }: { readonly memberId: string }): ReactNode {
  const navigate = useNavigate();
  const { send, error } = messagesApi.useSend('POST /api/v1/conversations', {
    onDone: (conversation) =>
      void navigate({
        to: '/messages/$conversationId',
        params: { conversationId: conversation.id },
        replace: true,
      }),
  });
  useEffect(() => send({ body: { memberId } }), [send, memberId]);
  if (error !== null) return <ErrorState error={error} retry={() => send({ body: { memberId } })} />;
  return <Skeleton />;
}

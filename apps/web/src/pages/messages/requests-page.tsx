import { Empty, InfiniteList, refresh, useLive, useMessages } from '@nashi/ui';
import { UserRoundPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { ConversationRow } from './conversation-row.tsx';
import { messagesApi } from './messages-api.ts';
import { messagesMessages } from './messages.messages.ts';

export function RequestsPage(): ReactNode {
  const t = useMessages(messagesMessages);
  return (
    <Page title={t('requests')} back="/messages">
      <Gate>{(member) => <Requests me={member.id} />}</Gate>
    </Page>
  );
}

function Requests({ me }: { readonly me: string }): ReactNode {
  const t = useMessages(messagesMessages);
  const requests = messagesApi.usePages('GET /api/v1/conversations', { query: { box: 'requests' } });
  useLive('message.received', () => void refresh('/api/v1/conversations'));
  return (
    <InfiniteList
      paged={requests}
      keyOf={(conversation) => conversation.id}
      label={t('requests')}
      empty={<Empty icon={<UserRoundPlus />} title={t('requests.empty')} text={t('requests.emptyText')} />}
    >
      {(conversation) => <ConversationRow conversation={conversation} me={me} />}
    </InfiniteList>
  );
}

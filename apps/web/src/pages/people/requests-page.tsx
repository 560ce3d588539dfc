import { Button, Empty, InfiniteList, toast, useMessages } from '@nashi/ui';
import { UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { friendsMessages } from './friends.messages.ts';
import { graphApi, relationPaths, type Listed } from './people-api.ts';
import { PersonLine } from './person-line.tsx';
import styles from './friends.module.css';

function Request({ member }: { readonly member: Listed['member'] }): ReactNode {
  const t = useMessages(friendsMessages);
  const options = { refreshes: relationPaths, onRefused: toast.problem };
  const accept = graphApi.useSend('PUT /api/v1/me/follow-requests/{memberId}', {
    ...options,
    onDone: () => toast.done(t('accepted', { name: member.nickname })),
  });
  const decline = graphApi.useSend('DELETE /api/v1/me/follow-requests/{memberId}', options);
  const params = { memberId: member.id };
  return (
    <PersonLine member={member}>
      <span className={styles.buttons}>
        <Button look="primary" size="small" busy={accept.sending} onClick={() => accept.send({ params })}>
          {t('accept')}
        </Button>
        <Button size="small" busy={decline.sending} onClick={() => decline.send({ params })}>
          {t('decline')}
        </Button>
      </span>
    </PersonLine>
  );
}

function Requests(): ReactNode {
  const t = useMessages(friendsMessages);
  const requests = graphApi.usePages('GET /api/v1/me/follow-requests', {});
  return (
    <InfiniteList
      paged={requests}
      keyOf={(one) => one.member.id}
      label={t('requests')}
      empty={<Empty icon={<UserPlus />} title={t('requestsNone')} text={t('requestsNoneText')} />}
    >
      {({ member }) => <Request member={member} />}
    </InfiniteList>
  );
}

/** Who asks to follow me: let them, or not. */
export function RequestsPage(): ReactNode {
  const t = useMessages(friendsMessages);
  return (
    <Page title={t('requests')} back="/settings">
      <Gate>{() => <Requests />}</Gate>
    </Page>
  );
}

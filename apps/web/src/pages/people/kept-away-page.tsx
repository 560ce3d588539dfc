import { Button, Empty, InfiniteList, SegmentedTabs, toast, useMessages } from '@nashi/ui';
import { Ban, VolumeX } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { friendsMessages } from './friends.messages.ts';
import { graphApi, relationPaths } from './people-api.ts';
import { PersonLine } from './person-line.tsx';
import styles from './friends.module.css';

type List = 'blocks' | 'mutes';

function People({ list }: { readonly list: List }): ReactNode {
  const t = useMessages(friendsMessages);
  const people = graphApi.usePages(`GET /api/v1/me/${list}`, {});
  const undo = graphApi.useSend(
    list === 'blocks' ? 'DELETE /api/v1/members/{memberId}/block' : 'DELETE /api/v1/members/{memberId}/mute',
    { refreshes: relationPaths, onRefused: toast.problem },
  );
  return (
    <InfiniteList
      paged={people}
      keyOf={(one) => one.member.id}
      label={t(list)}
      empty={
        <Empty icon={list === 'blocks' ? <Ban /> : <VolumeX />} title={t(`${list}None`)} text={t(`${list}Text`)} />
      }
    >
      {({ member }) => (
        <PersonLine member={member}>
          <Button size="small" busy={undo.sending} onClick={() => undo.send({ params: { memberId: member.id } })}>
            {t(list === 'blocks' ? 'unblock' : 'unmute')}
          </Button>
        </PersonLine>
      )}
    </InfiniteList>
  );
}

/** Whom I blocked and whom I muted, each with its way back. */
export function KeptAwayPage(): ReactNode {
  const t = useMessages(friendsMessages);
  const [list, setList] = useState<List>('blocks');
  return (
    <Page title={t('keptAway')} back="/settings">
      <Gate>
        {() => (
          <>
            <div className={styles.tabs}>
              <SegmentedTabs
                label={t('keptAway')}
                value={list}
                segments={[
                  { value: 'blocks', label: t('blocks') },
                  { value: 'mutes', label: t('mutes') },
                ]}
                onChange={setList}
              />
            </div>
            <People key={list} list={list} />
          </>
        )}
      </Gate>
    </Page>
  );
}

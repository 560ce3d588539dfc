import { Button, ConfirmSheet, IconButton, Sheet, toast, useMessages } from '@nashi/ui';
import { Ellipsis } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { ReportSheet } from '../square/report-sheet.tsx';
import { GroupSheet } from './group-sheet.tsx';
import { graphApi, relationPaths, type Relation } from './people-api.ts';
import { peopleMessages } from './people.messages.ts';
import styles from './person-page.module.css';

type Step = 'closed' | 'menu' | 'report' | 'block' | 'groups' | 'remove';

interface PersonMenuProps {
  readonly memberId: string;
  readonly name: string;
  readonly relation: Relation;
}

/** What keeps a member at a distance: report, mute, block, each with its way back. */
export function PersonMenu({ memberId, name, relation }: PersonMenuProps): ReactNode {
  const t = useMessages(peopleMessages);
  const [step, setStep] = useState<Step>('closed');
  const close = (): void => setStep('closed');
  const params = { memberId };
  const done = (said: string) => ({
    refreshes: relationPaths,
    onDone: () => {
      toast.done(said);
      close();
    },
    onRefused: toast.problem,
  });
  const mute = graphApi.useSend('PUT /api/v1/members/{memberId}/mute', done(t('muted', { name })));
  const unmute = graphApi.useSend('DELETE /api/v1/members/{memberId}/mute', done(t('unmuted', { name })));
  const remove = graphApi.useSend('DELETE /api/v1/me/followers/{memberId}', done(t('removed')));
  const block = graphApi.useSend('PUT /api/v1/members/{memberId}/block', done(t('blocked', { name })));
  const unblock = graphApi.useSend('DELETE /api/v1/members/{memberId}/block', done(t('unblocked')));
  return (
    <>
      <IconButton label={t('more')} onClick={() => setStep('menu')}>
        <Ellipsis />
      </IconButton>
      <Sheet open={step === 'menu'} onClose={close} title={name}>
        <div className={styles.menu}>
          <Button width="full" onClick={() => setStep('report')}>
            {t('report')}
          </Button>
          <Button
            width="full"
            busy={mute.sending || unmute.sending}
            onClick={() => (relation.muted ? unmute : mute).send({ params })}
          >
            {t(relation.muted ? 'unmute' : 'mute')}
          </Button>
          {relation.friend && (
            <Button width="full" onClick={() => setStep('groups')}>
              {t('groups')}
            </Button>
          )}
          {relation.followedBy && (
            <Button width="full" onClick={() => setStep('remove')}>
              {t('removeFollower')}
            </Button>
          )}
          {relation.blocked ? (
            <Button width="full" busy={unblock.sending} onClick={() => unblock.send({ params })}>
              {t('unblock')}
            </Button>
          ) : (
            <Button look="danger" width="full" onClick={() => setStep('block')}>
              {t('block')}
            </Button>
          )}
        </div>
      </Sheet>
      <ReportSheet open={step === 'report'} onClose={close} subjectKind="member" subjectId={memberId} />
      <GroupSheet open={step === 'groups'} onClose={close} memberId={memberId} />
      <ConfirmSheet
        open={step === 'remove'}
        onClose={close}
        title={t('removeFollower.title', { name })}
        text={t('removeFollower.text')}
        action={t('removeFollower')}
        look="danger"
        busy={remove.sending}
        onConfirm={() => remove.send({ params })}
      />
      <ConfirmSheet
        open={step === 'block'}
        onClose={close}
        title={t('block.title', { name })}
        text={t('block.text')}
        action={t('block')}
        look="danger"
        busy={block.sending}
        onConfirm={() => block.send({ params })}
      />
    </>
  );
}

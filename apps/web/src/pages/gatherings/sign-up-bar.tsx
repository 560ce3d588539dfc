import { Button, ConfirmSheet, toast, useFormats, useMessages } from '@nashi/ui';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { gatheringPaths, gatheringsApi } from './gatherings-api.ts';
import { gatheringsMessages } from './gatherings.messages.ts';
import { TicketSheet } from './ticket-sheet.tsx';
import { useZoneTimes } from './use-zone-times.ts';
import styles from './gatherings.module.css';

export type Gathering = NonNullable<ReturnType<typeof useGathering>['data']>;

export function useGathering(gatheringId: string) {
  return gatheringsApi.useGet('GET /api/v1/gatherings/{gatheringId}', { params: { gatheringId } });
}

function Leave({ gathering }: { readonly gathering: Gathering }): ReactNode {
  const t = useMessages(gatheringsMessages);
  const f = useFormats();
  const [asking, setAsking] = useState<'yes' | 'no'>('no');
  const leave = gatheringsApi.useSend('DELETE /api/v1/gatherings/{gatheringId}/sign-up', {
    refreshes: gatheringPaths,
    onDone: () => {
      setAsking('no');
      toast.done(t('left_'));
    },
    onRefused: toast.problem,
  });
  const back = gathering.mySignUp?.refundable.amount ?? 0;
  const isPaid = gathering.fee.amount > 0 && gathering.mySignUp?.state === 'coming';
  const text =
    back > 0
      ? t('leave.refund', { fee: f.money({ ...gathering.fee, amount: back }) })
      : isPaid
        ? t('leave.none')
        : t('leave.free');
  return (
    <>
      <Button look="quiet" onClick={() => setAsking('yes')}>
        {t('leave')}
      </Button>
      <ConfirmSheet
        open={asking === 'yes'}
        onClose={() => setAsking('no')}
        title={t('leave.title')}
        text={text}
        action={t('leave')}
        busy={leave.sending}
        onConfirm={() => leave.send({ params: { gatheringId: gathering.id } })}
      />
    </>
  );
}

/** What a guest can do, by where they stand: sign up, pay, show the ticket, stay away. */
export function SignUpBar({ gathering }: { readonly gathering: Gathering }): ReactNode {
  const t = useMessages(gatheringsMessages);
  const f = useFormats();
  const navigate = useNavigate();
  const zone = useZoneTimes(gathering.timeZone);
  const [ticket, setTicket] = useState<'open' | 'closed'>('closed');
  const pay = (payableId: string): void =>
    void navigate({ to: '/pay/$kind/$payableId', params: { kind: 'gathering', payableId } });
  const join = gatheringsApi.useSend('PUT /api/v1/gatherings/{gatheringId}/sign-up', {
    refreshes: gatheringPaths,
    onDone: ({ id, state }) => {
      if (state === 'unpaid') pay(id);
      else toast.done(t(state === 'waiting' ? 'queued' : 'signedUp'));
    },
    onRefused: toast.problem,
  });
  const { mySignUp, fee, left } = gathering;
  if (mySignUp === null) {
    const isClosed = !gathering.signUpOpen;
    const free = fee.amount === 0 ? t('signUp') : t('signUpFor', { fee: f.money(fee) });
    return (
      <div className={styles.bar}>
        <Button
          look="primary"
          busy={join.sending}
          disabled={isClosed}
          onClick={() => join.send({ params: { gatheringId: gathering.id } })}
        >
          {isClosed ? t('closed') : left > 0 && gathering.waiting === 0 ? free : t('joinQueue')}
        </Button>
      </div>
    );
  }
  const standing = {
    coming: () => t('mine.coming'),
    waiting: () => t('mine.waiting', { n: mySignUp.position ?? 1 }),
    unpaid: () => t('mine.unpaid', { until: mySignUp.payBefore === null ? '' : zone.time(mySignUp.payBefore) }),
    cancelled: () => '',
    lapsed: () => '',
  };
  return (
    <div className={styles.bar}>
      <span className={styles.standing}>{standing[mySignUp.state]()}</span>
      {gathering.phase === 'ahead' && <Leave gathering={gathering} />}
      {mySignUp.state === 'unpaid' && (
        <Button look="offer" onClick={() => pay(mySignUp.id)}>
          {t('pay', { fee: f.money(fee) })}
        </Button>
      )}
      {mySignUp.state === 'coming' && (
        <Button look="primary" onClick={() => setTicket('open')}>
          {t('ticket.show')}
        </Button>
      )}
      <TicketSheet gatheringId={gathering.id} open={ticket === 'open'} onClose={() => setTicket('closed')} />
    </div>
  );
}

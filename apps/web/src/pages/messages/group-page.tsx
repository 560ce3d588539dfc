import type { Conversation } from '@nashi/messaging/contract';
import {
  Button,
  Card,
  ConfirmSheet,
  ErrorState,
  Row,
  Skeleton,
  SwitchRow,
  toast,
  useFormats,
  useLive,
  useMessages,
  refresh,
} from '@nashi/ui';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Link2, Megaphone, Pencil, Search, UserRoundPlus, UsersRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { nameOf } from './conversation-names.ts';
import { EditGroupSheet } from './edit-group-sheet.tsx';
import { GroupFace } from './group-face.tsx';
import { GroupMembers } from './group-members.tsx';
import { groupMessages } from './group.messages.ts';
import { InvitationSheet } from './invitation-sheet.tsx';
import { InviteSheet } from './invite-sheet.tsx';
import { messagesApi } from './messages-api.ts';
import { messagesMessages } from './messages.messages.ts';
import styles from './group-page.module.css';

const route = getRouteApi('/messages/$conversationId/group');

/** Everything about a group: who is in it, its announcement, its rules, how others get in, and the way out. */
export function GroupPage(): ReactNode {
  const g = useMessages(groupMessages);
  const { conversationId } = route.useParams();
  const session = messagesApi.useGet('GET /api/v1/conversations/{conversationId}', { params: { conversationId } });
  useLive<{ conversationId: string }>('conversation.changed', (event) => {
    if (event.conversationId === conversationId) void refresh('/api/v1/conversations/{conversationId}');
  });
  const conversation = session.isError ? undefined : session.data;
  return (
    <Page title={g('info')} back={`/messages/${conversationId}`}>
      <Gate>
        {(member) => (
          <>
            {session.isPending && <Skeleton />}
            {session.isError && <ErrorState error={session.error} retry={session.refetch} />}
            {conversation && <GroupBody conversation={conversation} me={member.id} />}
          </>
        )}
      </Gate>
    </Page>
  );
}

type Step = 'none' | 'edit' | 'invite' | 'link' | 'leave' | 'clear';

function GroupBody({ conversation, me }: { readonly conversation: Conversation; readonly me: string }): ReactNode {
  const t = useMessages(messagesMessages);
  const g = useMessages(groupMessages);
  const formats = useFormats();
  const navigate = useNavigate();
  const [step, setStep] = useState<Step>('none');
  const close = (): void => setStep('none');
  const params = { conversationId: conversation.id };
  const refreshes = ['/api/v1/conversations'];
  const change = messagesApi.useSend('PATCH /api/v1/conversations/{conversationId}/group', {
    refreshes,
    onRefused: toast.problem,
  });
  const prefer = messagesApi.useSend('PATCH /api/v1/conversations/{conversationId}', {
    refreshes,
    onRefused: toast.problem,
  });
  const leave = messagesApi.useSend('DELETE /api/v1/conversations/{conversationId}', {
    refreshes,
    onDone: () => void navigate({ to: '/messages', replace: true }),
    onRefused: toast.problem,
  });
  const clear = messagesApi.useSend('DELETE /api/v1/conversations/{conversationId}/history', {
    refreshes,
    onDone: () => {
      toast.done(t('cleared'));
      close();
    },
    onRefused: toast.problem,
  });
  const { group } = conversation;
  if (group === null) return null;
  const manages = group.role !== 'member';
  const name = nameOf(conversation, t);
  const opens = (next: Step) => (inside: ReactNode, className: string) => (
    <button type="button" className={className} onClick={() => setStep(next)}>
      {inside}
    </button>
  );
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <GroupFace name={name} picture={group.picture} people={conversation.people} size={72} />
        <h2>{name}</h2>
      </div>
      <Card>
        <Row
          icon={<Megaphone />}
          title={g('announcement')}
          text={
            group.announcement === null ? (
              g('announcement.none')
            ) : (
              <span className={styles.announcement}>
                {group.announcement.text}
                <small>
                  {g('announcement.by', {
                    name: group.announcement.byName || t('deleted'),
                    date: formats.date(group.announcement.at, 'date'),
                  })}
                </small>
              </span>
            )
          }
        />
        {manages && <Row icon={<Pencil />} title={g('edit')} wrap={opens('edit')} />}
        <Row icon={<UserRoundPlus />} title={g('invite')} wrap={opens('invite')} />
        <Row icon={<Link2 />} title={g('link')} wrap={opens('link')} />
        {manages && (
          <Row
            icon={<UsersRound />}
            title={g('requests')}
            value={group.waiting > 0 ? group.waiting : undefined}
            wrap={(inside, className) => (
              <Link to="/messages/$conversationId/requests" params={params} className={className}>
                {inside}
              </Link>
            )}
          />
        )}
        <Row
          icon={<Search />}
          title={t('search.here')}
          wrap={(inside, className) => (
            <Link to="/messages/search" search={{ within: conversation.id }} className={className}>
              {inside}
            </Link>
          )}
        />
      </Card>
      <Card>
        <div className={styles.pad}>
          <SwitchRow
            label={t('mute')}
            checked={conversation.muted}
            onChange={(muted) => prefer.send({ params, body: { muted } })}
          />
          <SwitchRow
            label={t('pin')}
            checked={conversation.pinned}
            onChange={(pinned) => prefer.send({ params, body: { pinned } })}
          />
          {manages && (
            <>
              <SwitchRow
                label={g('approval')}
                checked={group.joining === 'approval'}
                onChange={(on) => change.send({ params, body: { joining: on ? 'approval' : 'open' } })}
              />
              <SwitchRow
                label={g('silence')}
                checked={group.speaking === 'admins'}
                onChange={(on) => change.send({ params, body: { speaking: on ? 'admins' : 'everyone' } })}
              />
            </>
          )}
        </div>
      </Card>
      <Card title={g('members', { n: conversation.memberCount })}>
        <GroupMembers conversation={conversation} role={group.role} me={me} />
      </Card>
      <div className={styles.way}>
        <Button width="full" onClick={() => setStep('clear')}>
          {t('clear.history')}
        </Button>
        <Button width="full" look="danger" onClick={() => setStep('leave')}>
          {g('leave')}
        </Button>
      </div>
      {step === 'edit' && <EditGroupSheet conversation={conversation} onClose={close} />}
      {step === 'invite' && <InviteSheet conversation={conversation} onClose={close} />}
      {step === 'link' && <InvitationSheet conversationId={conversation.id} onClose={close} />}
      <ConfirmSheet
        open={step === 'clear'}
        onClose={close}
        title={t('clear.history')}
        text={t('clear.historyText')}
        action={t('clear.history')}
        look="danger"
        busy={clear.sending}
        onConfirm={() => clear.send({ params })}
      />
      <ConfirmSheet
        open={step === 'leave'}
        onClose={close}
        title={g('leave')}
        text={g('leave.text')}
        action={g('leave')}
        look="danger"
        busy={leave.sending}
        onConfirm={() => leave.send({ params })}
      />
    </div>
  );
}

import type { Conversation, GroupMember, GroupRole } from '@nashi/messaging/contract';
import {
  Avatar,
  Button,
  ConfirmSheet,
  Empty,
  IconButton,
  InfiniteList,
  SearchBox,
  Sheet,
  Tag,
  toast,
  useMessages,
} from '@nashi/ui';
import { Ellipsis, UsersRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { groupMessages } from './group.messages.ts';
import { messagesApi } from './messages-api.ts';
import { messagesMessages } from './messages.messages.ts';
import styles from './group-page.module.css';
import menuStyles from './message-menu.module.css';

interface GroupMembersProps {
  readonly conversation: Conversation;
  readonly role: GroupRole;
  readonly me: string;
}

const rank: Record<GroupRole, number> = { member: 0, admin: 1, owner: 2 };
const isSilenced = ({ silencedUntil }: GroupMember): boolean =>
  silencedUntil !== null && new Date(silencedUntil) > new Date();

/** Members by rank, found by name, and managed by those above them. */
export function GroupMembers({ conversation, role, me }: GroupMembersProps): ReactNode {
  const t = useMessages(messagesMessages);
  const g = useMessages(groupMessages);
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<GroupMember | null>(null);
  const members = messagesApi.usePages('GET /api/v1/conversations/{conversationId}/members', {
    params: { conversationId: conversation.id },
    query: words === '' ? {} : { q: words },
  });
  return (
    <>
      {conversation.memberCount > 12 && (
        <div className={styles.pad}>
          <SearchBox label={g('filter')} onSearch={setWords} onType={setWords} />
        </div>
      )}
      <InfiniteList
        paged={members}
        keyOf={({ person }) => person.id}
        label={g('members', { n: conversation.memberCount })}
        empty={<Empty icon={<UsersRound />} title={g('filter.none')} />}
      >
        {(member) => (
          <div className={styles.member}>
            <GoLink href={`/people/${member.person.id}`} className={styles.who}>
              <Avatar name={member.person.nickname} file={member.person.avatar} size={40} />
              <span className={styles.clip}>
                {member.person.nickname || t('deleted')}
                {member.person.id === me && g('you')}
              </span>
            </GoLink>
            <span className={styles.marks}>
              {member.role !== 'member' && <Tag>{g(member.role)}</Tag>}
              {isSilenced(member) && <Tag>{g('silenced')}</Tag>}
            </span>
            {rank[role] > rank[member.role] && member.person.id !== me && (
              <IconButton
                label={g('manage', { name: member.person.nickname || t('deleted') })}
                onClick={() => setChosen(member)}
              >
                <Ellipsis />
              </IconButton>
            )}
          </div>
        )}
      </InfiniteList>
      {chosen !== null && (
        <ManageMember conversation={conversation} role={role} member={chosen} onClose={() => setChosen(null)} />
      )}
    </>
  );
}

interface ManageMemberProps {
  readonly conversation: Conversation;
  readonly role: GroupRole;
  readonly member: GroupMember;
  readonly onClose: () => void;
}

function ManageMember({ conversation, role, member, onClose }: ManageMemberProps): ReactNode {
  const t = useMessages(messagesMessages);
  const g = useMessages(groupMessages);
  const [asking, setAsking] = useState<'none' | 'remove' | 'owner'>('none');
  const options = { refreshes: ['/api/v1/conversations'], onDone: onClose, onRefused: toast.problem };
  const change = messagesApi.useSend('PUT /api/v1/conversations/{conversationId}/members/{memberId}', options);
  const remove = messagesApi.useSend('DELETE /api/v1/conversations/{conversationId}/members/{memberId}', options);
  const params = { conversationId: conversation.id, memberId: member.person.id };
  const name = member.person.nickname || t('deleted');
  const busy = change.sending || remove.sending;
  if (asking !== 'none') {
    const owner = asking === 'owner';
    return (
      <ConfirmSheet
        open
        onClose={onClose}
        title={`${g(owner ? 'make.owner' : 'remove')} · ${name}`}
        text={g(owner ? 'make.ownerText' : 'remove.text')}
        action={g(owner ? 'make.owner' : 'remove')}
        look="danger"
        busy={busy}
        onConfirm={() => (owner ? change.send({ params, body: { role: 'owner' } }) : remove.send({ params }))}
      />
    );
  }
  const mute = (silencedMinutes: number): void => change.send({ params, body: { silencedMinutes } });
  return (
    <Sheet open onClose={onClose} title={name}>
      <div className={menuStyles.menu}>
        {role === 'owner' && (
          <>
            <Button
              width="full"
              busy={busy}
              onClick={() => change.send({ params, body: { role: member.role === 'admin' ? 'member' : 'admin' } })}
            >
              {g(member.role === 'admin' ? 'make.member' : 'make.admin')}
            </Button>
            <Button width="full" busy={busy} onClick={() => setAsking('owner')}>
              {g('make.owner')}
            </Button>
          </>
        )}
        {isSilenced(member) ? (
          <Button width="full" busy={busy} onClick={() => mute(0)}>
            {g('unmute')}
          </Button>
        ) : (
          <>
            <Button width="full" busy={busy} onClick={() => mute(60)}>
              {g('mute')}
            </Button>
            <Button width="full" busy={busy} onClick={() => mute(24 * 60)}>
              {g('mute.day')}
            </Button>
          </>
        )}
        <Button width="full" look="danger" onClick={() => setAsking('remove')}>
          {g('remove')}
        </Button>
      </div>
    </Sheet>
  );
}

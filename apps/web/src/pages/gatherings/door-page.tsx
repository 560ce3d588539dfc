import {
  Avatar,
  Button,
  buttonClass,
  Card,
  Empty,
  fieldErrors,
  InfiniteList,
  problemSentence,
  Row,
  Tag,
  TextField,
  useFormats,
  useMessages,
} from '@nashi/ui';
import { getRouteApi } from '@tanstack/react-router';
import { UsersRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { gatheringsApi } from './gatherings-api.ts';
import { gatheringsMessages } from './gatherings.messages.ts';
import { TicketScanner } from './ticket-scanner.tsx';
import styles from './gatherings.module.css';

const route = getRouteApi('/gatherings/$gatheringId/door');

function LetIn({ gatheringId }: { readonly gatheringId: string }): ReactNode {
  const t = useMessages(gatheringsMessages);
  const [ticket, setTicket] = useState('');
  const [said, setSaid] = useState<string>();
  const check = gatheringsApi.useSend('POST /api/v1/gatherings/{gatheringId}/check-ins', {
    refreshes: ['/api/v1/gatherings'],
    onDone: ({ member, checkedIn, coming }) => {
      setTicket('');
      setSaid(t('letIn', { name: member.nickname, n: checkedIn, all: coming }));
    },
    onRefused: (problem) => setSaid(problemSentence(problem)),
  });
  const errors = fieldErrors(check.error);
  const send = (text: string): void => check.send({ params: { gatheringId }, body: { ticket: text } });
  return (
    <Card title={t('door')}>
      <TicketScanner onCode={send} />
      <form
        className={styles.typed}
        onSubmit={(event) => {
          event.preventDefault();
          if (ticket.trim() !== '') send(ticket);
        }}
      >
        <TextField
          label={t('code')}
          hint={t('code.hint')}
          error={errors['ticket']}
          value={ticket}
          autoComplete="off"
          autoCapitalize="characters"
          onChange={(event) => setTicket(event.target.value)}
        />
        <Button look="primary" type="submit" busy={check.sending} disabled={ticket.trim() === ''}>
          {t('check')}
        </Button>
      </form>
      <p className={styles.said} role="status">
        {said}
      </p>
    </Card>
  );
}

function Attendees({ gatheringId }: { readonly gatheringId: string }): ReactNode {
  const t = useMessages(gatheringsMessages);
  const f = useFormats();
  const paged = gatheringsApi.usePages('GET /api/v1/gatherings/{gatheringId}/attendees', { params: { gatheringId } });
  return (
    <Card
      title={t('attendees')}
      action={
        <a className={buttonClass('quiet')} href={`/api/v1/gatherings/${gatheringId}/attendees.csv`} download>
          {t('csv')}
        </a>
      }
    >
      <InfiniteList
        paged={paged}
        keyOf={(one) => `${one.member.id} ${one.signedUpAt}`}
        label={t('attendees')}
        empty={<Empty icon={<UsersRound />} title={t('attendees.empty')} text={t('attendees.emptyText')} />}
      >
        {(one) => (
          <Row
            icon={<Avatar name={one.member.nickname} file={one.member.avatar} size={36} />}
            title={one.member.nickname}
            text={one.member.school ?? undefined}
            value={
              one.checkedInAt === null ? (
                <Tag {...(one.state === 'unpaid' && { tone: 'notice' })}>{t(`is.${one.state}`)}</Tag>
              ) : (
                <Tag tone="pear">{t('is.in', { at: f.date(one.checkedInAt, 'time') })}</Tag>
              )
            }
          />
        )}
      </InfiniteList>
    </Card>
  );
}

/** For the host: let people in, and see who signed up. */
export function DoorPage(): ReactNode {
  const t = useMessages(gatheringsMessages);
  const { gatheringId } = route.useParams();
  return (
    <Page title={t('door')} back={`/gatherings/${gatheringId}`}>
      <Gate>
        {() => (
          <div className={styles.door}>
            <LetIn gatheringId={gatheringId} />
            <Attendees gatheringId={gatheringId} />
          </div>
        )}
      </Gate>
    </Page>
  );
}

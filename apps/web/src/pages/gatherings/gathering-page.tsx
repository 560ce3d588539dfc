import {
  Avatar,
  Button,
  buttonClass,
  Card,
  ErrorState,
  Picture,
  Price,
  Row,
  Sheet,
  Skeleton,
  TextArea,
  toast,
  useMessages,
} from '@nashi/ui';
import { getRouteApi } from '@tanstack/react-router';
import { CalendarDays, CircleDashed, Clock, MapPin, Ticket, UsersRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.ts';
import { SendToChat } from '../messages/send-to-chat.tsx';
import { ReportSheet } from '../square/report-sheet.tsx';
import { Standing } from './gathering-card.tsx';
import { gatheringPaths, gatheringsApi } from './gatherings-api.ts';
import { gatheringsMessages } from './gatherings.messages.ts';
import { SignUpBar, useGathering, type Gathering } from './sign-up-bar.tsx';
import { useZoneTimes } from './use-zone-times.ts';
import styles from './gatherings.module.css';

const route = getRouteApi('/gatherings/$gatheringId');

function CallOff({ gatheringId }: { readonly gatheringId: string }): ReactNode {
  const t = useMessages(gatheringsMessages);
  const [asking, setAsking] = useState<'yes' | 'no'>('no');
  const [reason, setReason] = useState('');
  const off = gatheringsApi.useSend('POST /api/v1/gatherings/{gatheringId}/cancellation', {
    refreshes: gatheringPaths,
    onDone: () => {
      setAsking('no');
      toast.done(t('calledOff'));
    },
    onRefused: toast.problem,
  });
  return (
    <>
      <Button look="quiet" onClick={() => setAsking('yes')}>
        {t('callOff')}
      </Button>
      <Sheet
        open={asking === 'yes'}
        onClose={() => setAsking('no')}
        title={t('callOff.title')}
        footer={
          <Button
            look="danger"
            busy={off.sending}
            onClick={() => off.send({ params: { gatheringId }, body: { reason } })}
          >
            {t('callOff')}
          </Button>
        }
      >
        <p>{t('callOff.text')}</p>
        <TextArea
          label={t('callOff.reason')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Sheet>
    </>
  );
}

function Facts({ gathering }: { readonly gathering: Gathering }): ReactNode {
  const t = useMessages(gatheringsMessages);
  const zone = useZoneTimes(gathering.timeZone);
  const { host, startsAt, endsAt, location, circle, fee } = gathering;
  const end = zone.day(startsAt) === zone.day(endsAt) ? '' : `${zone.day(endsAt)} `;
  return (
    <Card>
      <Row
        icon={<CalendarDays aria-hidden="true" />}
        title={`${zone.day(startsAt)} ${zone.time(startsAt)} – ${end}${zone.time(endsAt)}`}
        text={t('zone', { zone: gathering.timeZone.replaceAll('_', ' ') })}
      />
      <Row
        icon={<MapPin aria-hidden="true" />}
        title={gathering.place}
        {...(location && {
          text: (
            <a
              className={styles.link}
              href={`https://www.openstreetmap.org/#map=14/${location.latitude}/${location.longitude}`}
              target="_blank"
              rel="noopener noreferrer"
            >
              {t('map')}
            </a>
          ),
        })}
      />
      <Row
        icon={<Clock aria-hidden="true" />}
        title={t('deadline')}
        text={`${zone.day(gathering.signUpUntil)} ${zone.time(gathering.signUpUntil)}`}
      />
      <Row
        icon={<Ticket aria-hidden="true" />}
        title={t('fee')}
        value={fee.amount === 0 ? t('free') : <Price money={fee} />}
      />
      <Row
        icon={<UsersRound aria-hidden="true" />}
        title={t('coming', { n: gathering.coming })}
        text={gathering.waiting > 0 ? t('waiting', { n: gathering.waiting }) : undefined}
        value={`${gathering.capacity - gathering.left} / ${gathering.capacity}`}
      />
      {circle !== null && (
        <Row
          icon={<CircleDashed aria-hidden="true" />}
          title={circle.name}
          wrap={(inside, className) => (
            <GoLink className={className} href={`/circles/${circle.id}`}>
              {inside}
            </GoLink>
          )}
        />
      )}
      <Row
        icon={<Avatar name={host.nickname} file={host.avatar} size={36} />}
        title={t('by', { name: host.nickname })}
        wrap={(inside, className) => (
          <GoLink className={className} href={`/people/${host.id}`}>
            {inside}
          </GoLink>
        )}
      />
    </Card>
  );
}

function Acts({ gathering }: { readonly gathering: Gathering }): ReactNode {
  const t = useMessages(gatheringsMessages);
  const session = useSession();
  const [open, setOpen] = useState<'send' | 'report'>();
  const calendar = (
    <a className={buttonClass('plain')} href={`/api/v1/gatherings/${gathering.id}/calendar.ics`} download>
      {t('calendar')}
    </a>
  );
  if (session.state !== 'in') return <div className={styles.acts}>{calendar}</div>;
  const isHost = gathering.mine === 'host';
  const isAhead = gathering.state !== 'cancelled' && gathering.phase === 'ahead';
  return (
    <div className={styles.acts}>
      {isHost && gathering.state !== 'cancelled' && (
        <GoLink className={buttonClass('primary')} href={`/gatherings/${gathering.id}/door`}>
          {t('door')}
        </GoLink>
      )}
      {isHost && isAhead && (
        <GoLink className={buttonClass('plain')} href={`/gatherings/new?edit=${gathering.id}`}>
          {t('edit')}
        </GoLink>
      )}
      {calendar}
      {gathering.state === 'published' && (
        <>
          <Button look="plain" onClick={() => setOpen('send')}>
            {t('send')}
          </Button>
          <GoLink className={buttonClass('plain')} href={`/compose?gathering=${gathering.id}`}>
            {t('post')}
          </GoLink>
        </>
      )}
      {isHost && isAhead && <CallOff gatheringId={gathering.id} />}
      {!isHost && (
        <Button look="quiet" onClick={() => setOpen('report')}>
          {t('report')}
        </Button>
      )}
      <SendToChat
        open={open === 'send'}
        onClose={() => setOpen(undefined)}
        card={{ of: 'gathering', subjectId: gathering.id }}
      />
      <ReportSheet
        subjectKind="gathering"
        subjectId={gathering.id}
        open={open === 'report'}
        onClose={() => setOpen(undefined)}
      />
    </div>
  );
}

export function GatheringPage(): ReactNode {
  const t = useMessages(gatheringsMessages);
  const { gatheringId } = route.useParams();
  const gathering = useGathering(gatheringId);
  const { data } = gathering;
  const isGuest = data && data.mine !== 'host' && data.state !== 'cancelled';
  return (
    <Page
      title={data?.title ?? t('title')}
      back="/gatherings"
      footer={isGuest ? <SignUpBar gathering={data} /> : undefined}
    >
      {gathering.isPending && <Skeleton shape="detail" />}
      {gathering.isError && <ErrorState error={gathering.error} retry={gathering.refetch} />}
      {data && (
        <div className={styles.page}>
          {data.coverId !== null && <Picture file={data.coverId} alt="" ratio="16 / 9" size="large" priority />}
          <Standing gathering={data} />
          {(data.state === 'pending' || data.state === 'declined' || data.state === 'hidden') && (
            <p className={styles.notice}>{t(`state.${data.state}`)}</p>
          )}
          {data.text !== '' && <p className={styles.text}>{data.text}</p>}
          <Facts gathering={data} />
          <Acts gathering={data} />
        </div>
      )}
    </Page>
  );
}

import {
  Avatar,
  Button,
  buttonClass,
  Card,
  Empty,
  ErrorState,
  InfiniteList,
  isRefused,
  SegmentedTabs,
  Skeleton,
  toast,
  useMessages,
} from '@nashi/ui';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Hash, Heart, StickyNote, UsersRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { Note } from './expansion-note.tsx';
import { meetApi, type MeetReason } from './meet-api.ts';
import { TagChips } from './tags-page.tsx';
import { tagsMessages } from './tags.messages.ts';
import styles from './meet.module.css';

const route = getRouteApi('/meet/tags/$tag');

interface PeopleProps {
  readonly tag: string;
  readonly school: string | null;
  readonly reason: MeetReason | null;
}

function People({ tag, school, reason }: PeopleProps): ReactNode {
  const t = useMessages(tagsMessages);
  const [at, setAt] = useState<'anywhere' | 'school'>('anywhere');
  const people = meetApi.usePages('GET /api/v1/meet/tags/{tag}/people', { params: { tag }, query: { at } });
  const lacksSchool = at === 'school' && school === null;
  const empty = lacksSchool ? (
    <Empty
      icon={<UsersRound />}
      title={t('noSchool')}
      text={t('noSchoolText')}
      action={
        <Link to="/certification" className={buttonClass('primary')}>
          {t('certify')}
        </Link>
      }
    />
  ) : (
    <Empty icon={<UsersRound />} title={t('peopleNone')} text={t('peopleNoneText')} />
  );
  const barred = reason !== null && (
    <Empty
      icon={<UsersRound />}
      title={t(`reason.${reason}`)}
      text={t('reason.text')}
      action={
        <Link to={reason === 'opted-out' ? '/meet/settings' : '/my/profile'} className={buttonClass('primary')}>
          {t(reason === 'opted-out' ? 'toSettings' : 'toProfile')}
        </Link>
      }
    />
  );
  return (
    <Card title={t('people')}>
      <div className={styles.tabs}>
        <SegmentedTabs
          label={t('people')}
          look="pill"
          value={at}
          segments={[
            { value: 'anywhere', label: t('anywhere') },
            { value: 'school', label: t('school') },
          ]}
          onChange={setAt}
        />
      </div>
      {barred || (
        <InfiniteList paged={people} keyOf={(one) => one.member.id} label={t('people')} layout="plain" empty={empty}>
          {({ member }) => (
            <Link to="/people/$memberId" params={{ memberId: member.id }} className={styles.person}>
              <Avatar name={member.nickname} file={member.avatar} size={44} />
              <span className={styles.personWords}>
                <strong>{member.nickname}</strong>
                {member.school !== null && <span className={styles.quiet}>{member.school}</span>}
              </span>
            </Link>
          )}
        </InfiniteList>
      )}
    </Card>
  );
}

function Cards({ tag }: { readonly tag: string }): ReactNode {
  const t = useMessages(tagsMessages);
  const cards = meetApi.usePages('GET /api/v1/meet/cards', { query: { tag } });
  const post = (
    <Link to="/meet/cards/new" search={{ tag }} className={buttonClass('primary')}>
      {t('post')}
    </Link>
  );
  return (
    <section className={styles.stack} aria-label={t('cards')}>
      <InfiniteList
        paged={cards}
        keyOf={(card) => card.id}
        label={t('cards')}
        layout="plain"
        className={styles.notesIn ?? ''}
        empty={<Empty icon={<StickyNote />} title={t('cardsNone')} text={t('peopleNoneText')} action={post} />}
      >
        {(card) => <Note card={card} />}
      </InfiniteList>
      {cards.items.length > 0 && <p>{post}</p>}
    </section>
  );
}

function Shown({ tag }: { readonly tag: string }): ReactNode {
  const t = useMessages(tagsMessages);
  const shown = meetApi.useGet('GET /api/v1/meet/tags/{tag}', { params: { tag } });
  const refreshes = ['/api/v1/meet', '/api/v1/session', '/api/v1/members'];
  const like = meetApi.useSend('PUT /api/v1/me/tags/{tag}', {
    refreshes,
    onDone: () => toast.done(t('liked')),
    onRefused: toast.problem,
  });
  const leave = meetApi.useSend('DELETE /api/v1/me/tags/{tag}', {
    refreshes,
    onDone: () => toast.done(t('left')),
    onRefused: toast.problem,
  });
  if (shown.isPending) return <Skeleton shape="detail" />;
  if (isRefused(shown.error, 404, 400)) return <Empty icon={<Hash />} title={t('gone')} text={t('goneText')} />;
  if (shown.isError) return <ErrorState error={shown.error} retry={shown.refetch} />;
  const { key, name, holders, mine, under, school, reason } = shown.data;
  const params = { tag: key };
  return (
    <>
      <div className={styles.stack}>
        <section className={styles.note} aria-label={name}>
          <h2 className={styles.heading}>{name}</h2>
          <p className={styles.quiet}>{t('holders', { n: holders })}</p>
          <div className={styles.buttonsRow}>
            {mine ? (
              <Button busy={leave.sending} onClick={() => leave.send({ params })}>
                {t('leave')}
              </Button>
            ) : (
              <Button
                look="primary"
                icon={<Heart size={18} aria-hidden="true" />}
                busy={like.sending}
                onClick={() => like.send({ params })}
              >
                {t('like')}
              </Button>
            )}
          </div>
        </section>
        {under.length > 0 && (
          <Card title={t('under')}>
            <TagChips tags={under} label={t('under')} />
          </Card>
        )}
        <People tag={key} school={school} reason={reason} />
      </div>
      <Cards tag={key} />
    </>
  );
}

/** One tag: who likes it now and at my school, what is under it, and its expansion cards. */
export function TagPage(): ReactNode {
  const t = useMessages(tagsMessages);
  const { tag } = route.useParams();
  return (
    <Page title={t('title')} back="/meet/tags">
      <Gate>{() => <Shown key={tag} tag={tag} />}</Gate>
    </Page>
  );
}

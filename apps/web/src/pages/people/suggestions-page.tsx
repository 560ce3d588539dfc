import {
  Button,
  buttonClass,
  Card,
  Empty,
  ErrorState,
  Skeleton,
  SwitchRow,
  TextArea,
  toast,
  useMessages,
} from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import { UsersRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { addressesIn, chooseContacts, hashAddress, mostAddresses } from './contacts.ts';
import { FollowButton } from './follow-button.tsx';
import { friendsMessages } from './friends.messages.ts';
import { graphApi } from './people-api.ts';
import { PersonLine } from './person-line.tsx';
import styles from './friends.module.css';

const stranger = { following: false, followedBy: false, friend: false, requested: false };

function Suggested(): ReactNode {
  const t = useMessages(friendsMessages);
  const suggested = graphApi.useGet('GET /api/v1/me/follow-suggestions', {});
  if (suggested.isPending) return <Skeleton />;
  if (suggested.isError) return <ErrorState error={suggested.error} retry={suggested.refetch} />;
  const { items } = suggested.data;
  if (items.length === 0) {
    return (
      <Empty
        icon={<UsersRound />}
        title={t('none')}
        text={t('noneText')}
        action={
          <Link to="/circles" className={buttonClass('primary')}>
            {t('toCircles')}
          </Link>
        }
      />
    );
  }
  return (
    <ul className={styles.list} aria-label={t('suggestions')}>
      {items.map(({ member, commonFriends, sameCircle }) => (
        <li key={member.id}>
          <PersonLine
            member={member}
            text={[
              ...(commonFriends > 0 ? [t('common', { n: commonFriends })] : []),
              ...(sameCircle ? [t('sameCircle')] : []),
            ].join(' · ')}
          >
            <FollowButton memberId={member.id} name={member.nickname} relation={stranger} size="small" />
          </PersonLine>
        </li>
      ))}
    </ul>
  );
}

function Finder({ salt }: { readonly salt: string }): ReactNode {
  const t = useMessages(friendsMessages);
  const [words, setWords] = useState('');
  const match = graphApi.useSend('POST /api/v1/me/contact-matches', { onRefused: toast.problem });
  const find = async (): Promise<void> => {
    const addresses = addressesIn(words);
    if (addresses.length === 0) {
      toast.done(t('noAddresses'));
      return;
    }
    match.send({ body: { hashes: await Promise.all(addresses.map((one) => hashAddress(salt, one))) } });
  };
  const choose = chooseContacts();
  const found = match.result?.items;
  return (
    <>
      <div className={styles.form}>
        <TextArea
          label={t('addresses')}
          hint={t('addressesHint')}
          rows={4}
          maxLength={mostAddresses * 80}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <div className={styles.buttons}>
          {choose && (
            <Button
              onClick={() => void choose().then((chosen) => setWords((now) => [now, ...chosen].join('\n').trim()))}
            >
              {t('choose')}
            </Button>
          )}
          <Button look="primary" busy={match.sending} disabled={words.trim() === ''} onClick={() => void find()}>
            {t('match')}
          </Button>
        </div>
        {found && <p role="status">{t('matched', { n: found.length })}</p>}
      </div>
      {found?.map((member) => (
        <PersonLine key={member.id} member={member}>
          <FollowButton memberId={member.id} name={member.nickname} relation={stranger} size="small" />
        </PersonLine>
      ))}
    </>
  );
}

function Contacts(): ReactNode {
  const t = useMessages(friendsMessages);
  const matching = graphApi.useGet('GET /api/v1/me/contact-matching', {});
  const change = graphApi.useSend('PUT /api/v1/me/contact-matching', {
    refreshes: ['/api/v1/me/contact-matching'],
    onRefused: toast.problem,
  });
  return (
    <Card title={t('contacts')}>
      <div className={styles.form}>
        <p className={styles.quiet}>{t('contactsText')}</p>
        {matching.isPending && <Skeleton />}
        {matching.isError && <ErrorState error={matching.error} retry={matching.refetch} />}
        {matching.data && (
          <SwitchRow
            label={t('findable')}
            hint={t('findableHint')}
            checked={matching.data.findable}
            onChange={(findable) => change.send({ body: { findable } })}
          />
        )}
      </div>
      {matching.data?.findable && <Finder salt={matching.data.salt} />}
    </Card>
  );
}

/** Members whom friends follow or who are in my circles, and friends among my contacts. */
export function SuggestionsPage(): ReactNode {
  const t = useMessages(friendsMessages);
  return (
    <Page title={t('suggestions')} back="/meet">
      <Gate>
        {() => (
          <div className={styles.page}>
            <Suggested />
            <Contacts />
          </div>
        )}
      </Gate>
    </Page>
  );
}

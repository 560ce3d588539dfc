import {
  Avatar,
  Button,
  buttonClass,
  Countdown,
  Empty,
  InfiniteList,
  SegmentedTabs,
  Sheet,
  Tag,
  useMessages,
} from '@nashi/ui';
import { UsersRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { GoLink } from '../../shell/go-link.tsx';
import { groupApi, type WaitingTeam } from './together-api.ts';
import { togetherMessages } from './together.messages.ts';
import styles from './together.module.css';

interface TeamLineProps {
  readonly team: WaitingTeam;
  readonly onJoin: (team: WaitingTeam) => void;
}

/** One team that waits: who leads it, how many are missing, how long it waits. */
export function TeamLine({ team, onJoin }: TeamLineProps): ReactNode {
  const t = useMessages(togetherMessages);
  return (
    <div className={styles.team}>
      <Avatar name={team.leader.name} file={team.leader.avatar} size={36} />
      <div className={styles.teamAbout}>
        <p className={styles.teamName}>
          {team.leader.name} {team.friend && <Tag tone="pear">{t('friend')}</Tag>}
        </p>
        <p className={styles.quiet}>
          <strong className={styles.missing}>{t('waiting.missing', { n: team.missing })}</strong>{' '}
          <Countdown until={team.deadline} />
        </p>
      </div>
      {team.mine ? (
        <GoLink href={`/teams/${team.teamId}`} className={buttonClass('plain', 'small')}>
          {t('yours')}
        </GoLink>
      ) : (
        <Button look="offer" size="small" aria-label={`${t('join')} ${team.leader.name}`} onClick={() => onJoin(team)}>
          {t('join')}
        </Button>
      )}
    </div>
  );
}

interface WaitingTeamsProps {
  readonly campaignId: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onJoin: (team: WaitingTeam) => void;
}

/** All waiting teams of a group-buy, of anyone or of friends only. */
export function WaitingTeams({ campaignId, open, onClose, onJoin }: WaitingTeamsProps): ReactNode {
  const t = useMessages(togetherMessages);
  return (
    <Sheet open={open} onClose={onClose} title={t('waiting.title')}>
      <Teams campaignId={campaignId} onJoin={onJoin} />
    </Sheet>
  );
}

function Teams({ campaignId, onJoin }: Pick<WaitingTeamsProps, 'campaignId' | 'onJoin'>): ReactNode {
  const t = useMessages(togetherMessages);
  const [from, setFrom] = useState<'anyone' | 'friends'>('anyone');
  const teams = groupApi.usePages('GET /api/v1/group-buys/{campaignId}/teams', {
    params: { campaignId },
    query: { from },
  });
  return (
    <>
      <SegmentedTabs
        look="pill"
        label={t('waiting.title')}
        segments={[
          { value: 'anyone', label: t('waiting.anyone') },
          { value: 'friends', label: t('waiting.friends') },
        ]}
        value={from}
        onChange={setFrom}
      />
      <InfiniteList
        paged={teams}
        keyOf={(team) => team.teamId}
        label={t('waiting.title')}
        empty={<Empty icon={<UsersRound />} title={t('waiting.empty')} text={t('waiting.emptyText')} />}
      >
        {(team) => <TeamLine team={team} onJoin={onJoin} />}
      </InfiniteList>
    </>
  );
}

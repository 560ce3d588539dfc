import { Button, ConfirmSheet, toast, useMessages } from '@nashi/ui';
import { Clock, UserCheck, UserPlus, UsersRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { graphApi, relationPaths, type Relation } from './people-api.ts';
import { peopleMessages } from './people.messages.ts';

interface FollowButtonProps {
  readonly memberId: string;
  readonly name: string;
  /** Unknown to visitors; following then asks them to sign in. */
  readonly relation: Pick<Relation, 'following' | 'followedBy' | 'friend' | 'requested'> | undefined;
  readonly size?: 'small' | 'normal';
}

/** Follow, or what we are already; unfollowing asks first. */
export function FollowButton({ memberId, name, relation, size = 'normal' }: FollowButtonProps): ReactNode {
  const t = useMessages(peopleMessages);
  const [asking, setAsking] = useState<'yes' | 'no'>('no');
  const options = { refreshes: relationPaths, onRefused: toast.problem };
  const follow = graphApi.useSend('PUT /api/v1/members/{memberId}/follow', {
    ...options,
    onDone: (now) => {
      if (now.requested) toast.done(t('asked'));
    },
  });
  const unfollow = graphApi.useSend('DELETE /api/v1/members/{memberId}/follow', {
    ...options,
    onDone: () => setAsking('no'),
  });
  const params = { memberId };
  if (!relation?.following && !relation?.requested) {
    return (
      <Button
        look="primary"
        size={size}
        icon={<UserPlus size={18} aria-hidden="true" />}
        busy={follow.sending}
        onClick={() => follow.send({ params })}
      >
        {t(relation?.followedBy ? 'followBack' : 'follow')}
      </Button>
    );
  }
  const { requested } = relation;
  const standing = relation.friend ? 'friends' : 'following';
  const Icon = requested ? Clock : relation.friend ? UsersRound : UserCheck;
  return (
    <>
      <Button size={size} icon={<Icon size={18} aria-hidden="true" />} onClick={() => setAsking('yes')}>
        {t(requested ? 'requested' : standing)}
      </Button>
      <ConfirmSheet
        open={asking === 'yes'}
        onClose={() => setAsking('no')}
        title={t(requested ? 'takeBack.title' : 'unfollow.title', { name })}
        text={t(requested ? 'takeBack.text' : 'unfollow.text')}
        action={t(requested ? 'takeBack' : 'unfollow')}
        look="danger"
        busy={unfollow.sending}
        onConfirm={() => unfollow.send({ params })}
      />
    </>
  );
}

import { Avatar, buttonClass, Empty, InfiniteList, TextField, useMessages } from '@nashi/ui';
import { Link } from '@tanstack/react-router';
import { UserRoundPlus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { groupMessages } from './group.messages.ts';
import { friendsApi } from './messages-api.ts';
import styles from './friend-picker.module.css';

interface FriendPickerProps {
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  /** Who is in already. */
  readonly without?: ReadonlySet<string>;
}

/** My friends with boxes to tick. */
export function FriendPicker({ chosen, onChange, without = new Set() }: FriendPickerProps): ReactNode {
  const g = useMessages(groupMessages);
  const [filter, setFilter] = useState('');
  const friends = friendsApi.usePages('GET /api/v1/me/friends', {});
  const outside = friends.items.filter(({ member }) => !without.has(member.id));
  const shown = outside.filter(({ member }) => member.nickname.toLowerCase().includes(filter.trim().toLowerCase()));
  const none =
    friends.items.length > 0 ? (
      <Empty icon={<UserRoundPlus />} title={g('friends.allIn')} />
    ) : (
      <Empty
        icon={<UserRoundPlus />}
        title={g('friends.empty')}
        text={g('friends.emptyText')}
        action={
          <Link to="/" className={buttonClass('primary')}>
            {g('friends.find')}
          </Link>
        }
      />
    );
  return (
    <>
      {outside.length > 8 && (
        <TextField label={g('friends.filter')} value={filter} onChange={(event) => setFilter(event.target.value)} />
      )}
      <InfiniteList
        paged={{ ...friends, items: shown }}
        keyOf={({ member }) => member.id}
        label={g('new.people')}
        empty={none}
      >
        {({ member }) => (
          <label className={styles.friend}>
            <input
              type="checkbox"
              checked={chosen.includes(member.id)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, member.id] : chosen.filter((id) => id !== member.id))
              }
            />
            <Avatar name={member.nickname} file={member.avatar} size={40} />
            <span className={styles.name} translate="no">
              {member.nickname}
            </span>
          </label>
        )}
      </InfiniteList>
    </>
  );
}

import type { MemberId } from '@nashi/ids';
import { defineNotices } from '@nashi/notifications';
import type { NewNotice } from '@nashi/notifications';

const notices = defineNotices('social-graph', {
  followed: { en: '{name} follows you.', zh: '{name} 关注了你。' },
  followedBack: { en: '{name} followed you back: you are friends now.', zh: '{name} 回关了你，你们已成为好友。' },
});

export function followNotice(
  follow: { follower: MemberId; name: string; followee: MemberId },
  relation: { friend: boolean },
): NewNotice {
  return {
    memberId: follow.followee,
    category: 'interactions',
    kind: relation.friend ? notices.followedBack : notices.followed,
    params: { name: follow.name },
    actor: follow.follower,
    link: `/members/${follow.follower}`,
  };
}

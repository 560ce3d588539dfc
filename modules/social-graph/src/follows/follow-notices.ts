import type { MemberId } from '@nashi/ids';
import { defineNotices } from '@nashi/notifications';
import type { NewNotice } from '@nashi/notifications';

const notices = defineNotices('social-graph', {
  followed: { en: '{name} follows you.', zh: '{name} 关注了你。' },
  followedBack: { en: '{name} followed you back: you are friends now.', zh: '{name} 回关了你，你们已成为好友。' },
  asked: { en: '{name} asks to follow you.', zh: '{name} 请求关注你。' },
  accepted: { en: '{name} lets you follow them.', zh: '{name} 通过了你的关注请求。' },
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

export function askedNotice(asked: { requester: MemberId; member: MemberId; name: string }): NewNotice {
  return {
    memberId: asked.member,
    category: 'interactions',
    kind: notices.asked,
    params: { name: asked.name },
    actor: asked.requester,
    link: '/people/requests',
  };
}

export function acceptedNotice(accepted: { requester: MemberId; member: MemberId; name: string }): NewNotice {
  return {
    memberId: accepted.requester,
    category: 'interactions',
    kind: notices.accepted,
    params: { name: accepted.name },
    actor: accepted.member,
    link: `/people/${accepted.member}`,
  };
}

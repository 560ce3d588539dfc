import { defineNotices } from '@nashi/notifications';

export const teamNotices = defineNotices('group-buy', {
  joined: { en: 'Someone joined your team; {missing} more needed.', zh: '有新成员参团，还差 {missing} 人成团。' },
  succeeded: { en: 'Your team of {size} is complete. It ships soon.', zh: '{size} 人团已拼成，商家将尽快发货。' },
  completedByShop: { en: 'The shop completed your team. It ships soon.', zh: '商家已为你的团成团，将尽快发货。' },
  failed: { en: 'Your team ran out of time. Your money is on its way back.', zh: '拼团未成功，款项正在原路退回。' },
  nowLeads: { en: 'The leader left: you lead the team now.', zh: '团长已退出，你已成为新团长。' },
});

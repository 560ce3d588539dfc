import { defineNotices } from '@nashi/notifications';

export const notices = defineNotices('moderation', {
  approved: { en: 'What you wrote passed review and is public now.', zh: '你发布的内容已通过审核，现已公开。' },
  declined: {
    en: 'What you wrote was not published. See the rule, edit and resend, or appeal.',
    zh: '你发布的内容未通过审核。可查看原因、修改重发或申诉。',
  },
  hidden: {
    en: 'Something you wrote was hidden. See the rule, edit and resend, or appeal.',
    zh: '你发布的内容已被隐藏。可查看原因、修改重发或申诉。',
  },
  restored: { en: 'Your appeal was accepted: it is public again.', zh: '你的申诉已通过，内容已恢复公开。' },
  upheld: {
    en: 'Another moderator looked at your appeal and upheld the decision.',
    zh: '其他审核员复核后维持了原决定。',
  },
  warned: { en: 'A moderator found that you broke a rule of this community.', zh: '审核员认定你违反了社区规则。' },
  paused: {
    en: 'You broke rules several times, so you can publish again from {until}. You may appeal.',
    zh: '因多次违规，{until} 后才能发布。你可以申诉。',
  },
  reportActed: {
    en: 'Thank you for your report: it broke a rule and was acted on.',
    zh: '感谢举报：该内容违规，已处理。',
  },
  reportKept: {
    en: 'Thank you for your report: a moderator found no broken rule.',
    zh: '感谢举报：经审核未发现违规。',
  },
});

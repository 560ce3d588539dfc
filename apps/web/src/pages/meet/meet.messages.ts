import { defineMessages } from '@nashi/ui';

export const meetMessages = defineMessages({
  title: { zh: '遇见', en: 'Meet' },
  'empty.title': { zh: '附近还没有新朋友', en: 'No one new around yet' },
  'empty.text': {
    zh: '完善资料和标签，更容易遇见合拍的人。',
    en: 'Fill in your profile and tags to meet people you get on with.',
  },
});

import { defineMessages } from '@nashi/ui';

export const messagesMessages = defineMessages({
  title: { zh: '消息', en: 'Messages' },
  'empty.title': { zh: '还没有消息', en: 'No messages yet' },
  'empty.text': { zh: '去广场打个招呼吧。', en: 'Say hello to someone in the Square.' },
});

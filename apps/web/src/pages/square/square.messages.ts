import { defineMessages } from '@nashi/ui';

export const squareMessages = defineMessages({
  title: { zh: '广场', en: 'Square' },
  'empty.title': { zh: '广场还很安静', en: 'The Square is quiet' },
  'empty.text': { zh: '发第一条动态，让大家认识你。', en: 'Write the first post and say hello.' },
});

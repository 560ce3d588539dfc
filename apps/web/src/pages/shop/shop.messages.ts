import { defineMessages } from '@nashi/ui';

export const shopMessages = defineMessages({
  title: { zh: '逛逛', en: 'Shop' },
  'empty.title': { zh: '还没有上架的好物', en: 'Nothing on the shelves yet' },
  'empty.text': {
    zh: '开一家小店，或过一会儿再来看看。',
    en: 'Open a shop, or look in again later.',
  },
});

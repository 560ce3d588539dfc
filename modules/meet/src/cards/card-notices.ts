import { defineNotices } from '@nashi/notifications';
import type { NewNotice } from '@nashi/notifications';
import type { CardRow } from './card-queries.ts';

const notices = defineNotices('meet', {
  cardFull: { en: 'Your card is full: “{text}”', zh: '你的扩列卡片已满员：「{text}」' },
});

const longest = 40;

export function cardFullNotice(card: CardRow): NewNotice {
  const text = card.text.length > longest ? `${card.text.slice(0, longest)}…` : card.text;
  return {
    memberId: card.authorId,
    category: 'interactions',
    kind: notices.cardFull,
    params: { text },
    link: `/meet/cards/${card.id}`,
  };
}

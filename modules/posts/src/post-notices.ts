import { defineNotices } from '@nashi/notifications';

export const notices = defineNotices('posts', {
  liked: { en: '{name} likes your post.', zh: '{name} 赞了你的动态。' },
  likedComment: { en: '{name} likes your comment: {words}', zh: '{name} 赞了你的评论：{words}' },
  reposted: { en: '{name} passed your post on.', zh: '{name} 转发了你的动态。' },
  commented: { en: '{name} commented: {words}', zh: '{name} 评论了你：{words}' },
  answered: { en: '{name} answered you: {words}', zh: '{name} 回复了你：{words}' },
});

/** The beginning of a text, for a notice. */
export function beginningOf(text: string): string {
  const letters = [...text.replace(/\s+/g, ' ')];
  return letters.length > 60 ? `${letters.slice(0, 60).join('')}…` : letters.join('');
}

import type { Conversation } from '@nashi/messaging/contract';
import type { Translate } from '@nashi/ui';
import type { messagesMessages } from './messages.messages.ts';

type T = Translate<typeof messagesMessages>;

/** What a conversation is called for its reader. */
export function nameOf(conversation: Conversation, t: T): string {
  if (conversation.title !== null) return conversation.title;
  return conversation.people[0]?.nickname ?? t('deleted');
}

/** The one line that a list shows of the last message. */
export function previewOf(conversation: Conversation, me: string, t: T): string {
  const { last } = conversation;
  if (last === null) return '';
  if (last.recalled) return t('kind.recalled');
  if (last.kind === 'notice') return t('notice.group-started');
  const words = last.kind === 'text' ? (last.text ?? '') : t(`kind.${last.kind}`);
  return last.senderId === me ? t('you') + words : words;
}

import type { Conversation, Message } from '@nashi/messaging/contract';
import type { Translate } from '@nashi/ui';
import type { messagesMessages } from './messages.messages.ts';

type T = Translate<typeof messagesMessages>;

interface Named {
  readonly kind: Conversation['kind'];
  readonly title: string | null;
  readonly people: Conversation['people'];
}

/** What a conversation is called for its reader; a group without a name goes by its people. */
export function nameOf(conversation: Named, t: T): string {
  if (conversation.title !== null) return conversation.title;
  const names = conversation.people.map((person) => person.nickname).filter((name) => name !== '');
  if (conversation.kind === 'direct') return names[0] ?? t('deleted');
  return names.length === 0 ? t('group') : names.slice(0, 4).join(t('names.join'));
}

/** A message in a few words: what it says, or what it is. */
export function summaryOf(message: Pick<Message, 'kind' | 'text' | 'recalled'>, t: T): string {
  if (message.recalled) return t('kind.recalled');
  return message.kind === 'text' ? (message.text ?? '') : t(`kind.${message.kind}`);
}

/** The one line that a list shows of the last message. */
export function previewOf(conversation: Conversation, me: string, t: T): string {
  const { last } = conversation;
  if (last === null) return '';
  const words = summaryOf(last, t);
  if (last.recalled || last.kind === 'notice') return words;
  if (last.senderId === me) return t('you') + words;
  const sender = conversation.people.find((person) => person.id === last.senderId);
  return conversation.kind === 'group' && sender ? t('says', { name: sender.nickname, words }) : words;
}

type People = ReadonlyMap<string, { readonly nickname: string }>;

/** What happened in a group, as a sentence. */
export function noticeSentence(message: Message, people: People, me: string, t: T): string {
  const { notice } = message;
  if (notice === null) return '';
  const call = (id: string): string => (id === me ? t('me') : people.get(id)?.nickname || t('deleted'));
  const names = notice.members.slice(0, 5).map(call).join(t('names.join'));
  const others = notice.members.length > 5 ? t('names.more', { n: notice.members.length }) : '';
  return t(`notice.${notice.kind}`, { name: call(message.senderId), names: names + others, text: notice.text ?? '' });
}

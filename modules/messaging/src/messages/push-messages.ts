import type { Tx } from '@nashi/db';
import type { Locale } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { ConversationId } from '../contract.ts';
import type { MessagingDeps } from '../ports.ts';
import { calledBy, linkOf } from './mentions.ts';
import type { MessageRow } from './message-queries.ts';
import { listeningAmong } from './standing-queries.ts';

const shown: Partial<Record<MessageRow['kind'], Record<Locale, string>>> = {
  picture: { zh: '[图片]', en: '[Picture]' },
  voice: { zh: '[语音]', en: '[Voice note]' },
};
const card: Record<Locale, string> = { zh: '[卡片]', en: '[Card]' };

/** What a push says of a message; a notice of the conversation itself is not pushed. */
function wordsOf(row: MessageRow): Record<Locale, string> | undefined {
  if (row.kind === 'notice') return undefined;
  if (row.kind === 'text') return row.body === null ? undefined : { zh: row.body, en: row.body };
  return shown[row.kind] ?? card;
}

/**
 * Pushes new messages to those who have a device, have accepted the conversation and have not muted it. Whom a message
 * mentions hears of it by its notice.
 */
export async function pushMessages(
  tx: Tx,
  deps: MessagingDeps,
  rows: readonly MessageRow[],
  known: { audience: ReadonlyMap<ConversationId, readonly MemberId[]>; titles: ReadonlyMap<ConversationId, string> },
): Promise<void> {
  const told = rows.filter((row) => wordsOf(row));
  const others = told.flatMap((row) =>
    (known.audience.get(row.conversationId) ?? []).filter((id) => id !== row.senderId),
  );
  const reachable = await deps.notifications.reachableForChats(tx, [...new Set(others)]);
  if (reachable.length === 0) return;
  const [listening, senders] = await Promise.all([
    listeningAmong(tx, [...new Set(told.map((row) => row.conversationId))], reachable),
    deps.peopleByIds(tx, [...new Set(told.map((row) => row.senderId))]),
  ]);
  await deps.notifications.alert(
    tx,
    told.flatMap((row) => {
      const called = new Set(calledBy(row, known.audience.get(row.conversationId) ?? []));
      const group = known.titles.get(row.conversationId) ?? '';
      const name = senders.get(row.senderId)?.nickname ?? '';
      const words = wordsOf(row) ?? card;
      return (listening.get(row.conversationId) ?? [])
        .filter((memberId) => memberId !== row.senderId && !called.has(memberId))
        .map((memberId) => ({
          memberId,
          title: group === '' ? name : group,
          body: group === '' ? words : { zh: `${name}：${words.zh}`, en: `${name}: ${words.en}` },
          link: linkOf(row),
          tag: `chat:${row.conversationId}`,
        }));
    }),
  );
}

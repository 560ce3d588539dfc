import type { FileId } from '@nashi/files';
import type { MessageId, Messaging } from '@nashi/messaging';
import type { ReviewedSubject } from '@nashi/moderation';

/** Messages that a reader reported: the moderator sees that one message, and nothing else of the conversation. */
export function messageSubject(messaging: Messaging): ReviewedSubject {
  return {
    async preview(tx, ids) {
      const rows = await messaging.reportedMessages(tx, ids as readonly MessageId[]);
      return new Map(
        [...rows.values()].map((row) => [
          row.id,
          {
            text: row.body ?? `[${row.kind}]`,
            pictures: row.kind === 'picture' && row.subjectId ? [row.subjectId as FileId] : [],
            link: null,
            facts: [],
          },
        ]),
      );
    },
    async decided(tx, { id, outcome, now }) {
      if (outcome !== 'published') await messaging.takeMessageDown(tx, id as MessageId, now);
    },
    async reported(tx, id, reporter) {
      const author = await messaging.writerSeenBy(tx, id as MessageId, reporter);
      return author && { author, version: 1 };
    },
  };
}

import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { OutgoingMessage } from '../contract.ts';
import { conversationFor } from '../conversations/conversation-queries.ts';
import { errors } from '../errors.ts';
import type { MessagingDeps, Reader } from '../ports.ts';
import { messagesByIds } from './message-queries.ts';
import type { MessageRow } from './message-queries.ts';

export type Content = Pick<MessageRow, 'kind' | 'body' | 'subjectId' | 'shareUrl' | 'detail'>;

const nothing = { body: null, subjectId: null, shareUrl: null, detail: null };

/** What a message holds, with files bound and cards looked up for its sender. */
export async function contentOf(
  tx: Tx,
  deps: MessagingDeps,
  sender: Reader,
  outgoing: OutgoingMessage,
): Promise<Outcome<Content>> {
  switch (outgoing.kind) {
    case 'text':
      return { ...nothing, kind: 'text', body: outgoing.text };
    case 'picture': {
      const mine = await deps.attachPicture(tx, outgoing.picture, sender.memberId);
      return mine ? { ...nothing, kind: 'picture', subjectId: outgoing.picture } : errors.noSuchSubject({}, 'picture');
    }
    case 'voice': {
      const milliseconds = await deps.attachVoice(tx, outgoing.file, sender.memberId);
      if (milliseconds === undefined) return errors.noSuchSubject({}, 'file');
      return { ...nothing, kind: 'voice', subjectId: outgoing.file, detail: { milliseconds, waves: outgoing.waves } };
    }
    case 'card': {
      const found = await deps.cards[outgoing.of](tx, [outgoing.subjectId], sender);
      if (!found.has(outgoing.subjectId)) return errors.noSuchSubject({}, 'subjectId');
      return { ...nothing, kind: outgoing.of, subjectId: outgoing.subjectId, shareUrl: outgoing.shareUrl ?? null };
    }
    case 'forward':
      return passOn(tx, sender, outgoing.original);
  }
}

/** The content of a message that the sender can see, as it is; a request must be accepted first. */
async function passOn(tx: Tx, { memberId }: Reader, id: MessageRow['id']): Promise<Outcome<Content>> {
  const [original] = await messagesByIds(tx, [id]);
  const seen = original && (await conversationFor(tx, memberId, original.conversationId));
  if (!original || !seen || seen.state !== 'active' || original.seq <= seen.fromSeq) return errors.noSuchMessage();
  if (original.recalledAt || original.kind === 'notice') return errors.cannotForward();
  const { kind, body, subjectId, shareUrl, detail } = original;
  return { kind, body, subjectId, shareUrl, detail };
}

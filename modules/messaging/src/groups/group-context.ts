import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import { newId } from '@nashi/ids';
import type { Live } from '@nashi/live';
import type { ConversationId, NoticeKind } from '../contract.ts';
import { appendNotice } from '../messages/message-queries.ts';
import type { MessagingDeps } from '../ports.ts';
import { seatsOf } from './group-queries.ts';

/** What changes to a group need; made anew for each request. */
export interface GroupContext {
  tx: Tx;
  deps: MessagingDeps;
  live: Live;
  now: Date;
}

interface Told {
  conversationId: ConversationId;
  by: MemberId;
  kind: NoticeKind;
  members?: readonly MemberId[];
  text?: string | null;
  /** Who is no longer in the group but must hear of it. */
  alsoTo?: readonly MemberId[];
}

/** Writes what happened into the group's history, and tells everyone in it. Call it under the conversation's lock. */
export async function tellGroup({ tx, live, now }: GroupContext, told: Told): Promise<void> {
  const { conversationId, by, kind, members = [], text = null, alsoTo = [] } = told;
  const row = await appendNotice(tx, {
    conversationId,
    id: newId(),
    senderId: by,
    detail: { kind, members, text },
    now,
  });
  const seats = await seatsOf(tx, conversationId);
  const inside = seats.filter((seat) => seat.state === 'active').map((seat) => seat.memberId);
  const data = { conversationId, seq: row.seq, id: row.id, senderId: by };
  await live.pushEach(tx, [
    { memberIds: inside, type: 'message.received', data },
    { memberIds: [...new Set([...inside, ...alsoTo])], type: 'conversation.changed', data: { conversationId } },
  ]);
}

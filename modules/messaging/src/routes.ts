import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { decodeCursor, implement, pageOf } from '@nashi/http';
import type { AuthenticatedCall, Route } from '@nashi/http';
import { instant } from '@nashi/http/contract';
import type { Live } from '@nashi/live';
import { z } from 'zod';
import { messagingContract } from './contract.ts';
import type { Conversation, ConversationId } from './contract.ts';
import * as conversations from './conversations/conversation-queries.ts';
import { openDirect } from './conversations/open-direct.ts';
import { presentConversations } from './conversations/present-conversations.ts';
import { startGroup } from './conversations/start-group.ts';
import { errors } from './errors.ts';
import { listMessages } from './messages/list-messages.ts';
import { presentMessages } from './messages/present-messages.ts';
import { recallMessage } from './messages/recall-message.ts';
import { sendMessage } from './messages/send-message.ts';
import type { MessagingDeps, Reader } from './ports.ts';

const position = z.strictObject({ pinned: z.boolean(), at: instant, id: z.uuid() });

const readerOf = ({ actor, locale }: AuthenticatedCall): Reader => ({ memberId: actor.memberId, locale });

export function messagingRoutes(deps: MessagingDeps, live: Live): Route[] {
  const show = async (call: AuthenticatedCall, id: Outcome<ConversationId>): Promise<Outcome<Conversation>> => {
    if (isRefusal(id)) return id;
    const row = await conversations.conversationFor(call.tx, call.actor.memberId, id);
    const [shown] = row ? await presentConversations(call.tx, deps, [row], readerOf(call)) : [];
    return shown ?? errors.notFound();
  };

  return implement(messagingContract, {
    'GET /api/v1/conversations': async (call) => {
      const { cursor, limit, box } = call.query;
      const from = decodeCursor(cursor, position);
      if (isRefusal(from)) return from;
      const state = box === 'inbox' ? 'active' : 'requested';
      const rows = await conversations.listConversations(call.tx, call.actor.memberId, state, from, limit + 1);
      const { items, next } = pageOf(rows, limit, (row) => ({
        pinned: row.pinned,
        at: row.lastAt.toISOString(),
        id: row.id,
      }));
      return { items: await presentConversations(call.tx, deps, items, readerOf(call)), next };
    },
    'GET /api/v1/conversations/unread': ({ tx, actor }) => conversations.unreadTotals(tx, actor.memberId),
    'POST /api/v1/conversations': async (call) => {
      const { tx, actor, body, now } = call;
      return show(call, await openDirect(tx, deps, { by: actor.memberId, with: body.memberId, now }));
    },
    'POST /api/v1/conversations/groups': async (call) => {
      const { tx, actor, body, now } = call;
      return show(call, await startGroup({ tx, deps, live, now }, { by: actor.memberId, ...body }));
    },
    'GET /api/v1/conversations/{conversationId}': (call) => show(call, call.params.conversationId),
    'GET /api/v1/conversations/{conversationId}/messages': (call) => {
      const { before, after, limit } = call.query;
      return listMessages(call.tx, deps, readerOf(call), call.params.conversationId, { before, after, limit });
    },
    'POST /api/v1/conversations/{conversationId}/messages': async (call) => {
      const { tx, now, params, body } = call;
      const sender = readerOf(call);
      const row = await sendMessage({ tx, deps, live, sender, now }, params.conversationId, body);
      if (isRefusal(row)) return row;
      const [shown] = await presentMessages(tx, deps, [row], sender, 'all');
      return shown ?? errors.noSuchMessage();
    },
    'POST /api/v1/conversations/{conversationId}/messages/{messageId}/recall': async (call) => {
      const { tx, now, params, actor } = call;
      const row = await recallMessage(tx, live, { ...params, memberId: actor.memberId, now });
      if (isRefusal(row)) return row;
      const [shown] = await presentMessages(tx, deps, [row], readerOf(call), 'all');
      return shown ?? errors.noSuchMessage();
    },
    'PUT /api/v1/conversations/{conversationId}/read': async ({ tx, actor, params, body }) => {
      const { conversationId } = params;
      const moved = await conversations.moveReadCursor(tx, conversationId, actor.memberId, body.seq);
      const row = await conversations.conversationFor(tx, actor.memberId, conversationId);
      if (!moved || !row) return errors.notFound();
      if (moved.moved) {
        const readers =
          row.kind === 'direct' ? [actor.memberId, ...row.others.map((other) => other.id)] : [actor.memberId];
        const data = { conversationId, memberId: actor.memberId, seq: moved.readSeq };
        await live.push(
          tx,
          readers.map((memberId) => ({ memberId, type: 'conversation.read', data })),
        );
      }
      return { readSeq: moved.readSeq, unread: row.unread };
    },
    'PUT /api/v1/conversations/{conversationId}/request': async ({ tx, actor, params, body }) => {
      const { conversationId } = params;
      const to = body.decision === 'accept' ? 'active' : 'declined';
      const from = ['requested', 'declined', 'active'] as const;
      const changed = await conversations.changeState(tx, conversationId, actor.memberId, from, to);
      if (!changed) return errors.notFound();
      const others = await conversations.participantsOf(tx, conversationId);
      await live.push(
        tx,
        others.map(({ memberId }) => ({ memberId, type: 'conversation.changed', data: { conversationId } })),
      );
      return undefined;
    },
    'PATCH /api/v1/conversations/{conversationId}': async ({ tx, actor, params, body }) => {
      const wanted = { muted: body.muted, pinned: body.pinned };
      const changed = await conversations.setPreferences(tx, params.conversationId, actor.memberId, wanted);
      return changed ? undefined : errors.notFound();
    },
    'DELETE /api/v1/conversations/{conversationId}': async ({ tx, actor, params }) => {
      const row = await conversations.conversationFor(tx, actor.memberId, params.conversationId);
      if (!row) return errors.notFound();
      if (row.kind === 'direct') await conversations.clearFor(tx, row.id, actor.memberId);
      else await conversations.changeState(tx, row.id, actor.memberId, ['active'], 'left');
      return undefined;
    },
  });
}

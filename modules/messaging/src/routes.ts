import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { decodeCursor, implement, pageOf } from '@nashi/http';
import type { AuthenticatedCall, Route } from '@nashi/http';
import { instant } from '@nashi/http/contract';
import type { Platform } from '@nashi/platform';
import { z } from 'zod';
import { messagingContract } from './contract.ts';
import type { Conversation, ConversationId } from './contract.ts';
import * as conversations from './conversations/conversation-queries.ts';
import { openDirect } from './conversations/open-direct.ts';
import { presentConversations } from './conversations/present-conversations.ts';
import { errors } from './errors.ts';
import { leaveGroup } from './groups/leave-group.ts';
import { hideMessage } from './messages/hide-message.ts';
import { listMessages } from './messages/list-messages.ts';
import { presentMessages } from './messages/present-messages.ts';
import { recallMessage } from './messages/recall-message.ts';
import { submitter } from './messages/submit-message.ts';
import type { MessagingDeps, Reader } from './ports.ts';
import { markRead } from './receipts/mark-read.ts';
import { keepReceipts, readersOf, receiptsOf } from './receipts/receipt-queries.ts';
import { searchMessages } from './search/search-messages.ts';

const position = z.strictObject({ pinned: z.boolean(), at: instant, id: z.uuid() });

const readerOf = ({ actor, locale }: AuthenticatedCall): Reader => ({ memberId: actor.memberId, locale });

/** A conversation as the caller sees it, or 404. */
export async function showConversation(
  call: AuthenticatedCall,
  deps: MessagingDeps,
  id: Outcome<ConversationId>,
): Promise<Outcome<Conversation>> {
  if (isRefusal(id)) return id;
  const row = await conversations.conversationFor(call.tx, call.actor.memberId, id);
  const [shown] = row ? await presentConversations(call.tx, deps, [row], readerOf(call)) : [];
  return shown ?? errors.notFound();
}

export function messagingRoutes(platform: Platform, deps: MessagingDeps): Route[] {
  const { live } = platform;
  const submit = submitter(platform, deps);

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
      return showConversation(call, deps, await openDirect(tx, deps, { by: actor.memberId, with: body.memberId, now }));
    },
    'GET /api/v1/conversations/{conversationId}': (call) => showConversation(call, deps, call.params.conversationId),
    'GET /api/v1/conversations/{conversationId}/messages': (call) => {
      const { before, after, limit } = call.query;
      return listMessages(call.tx, deps, readerOf(call), call.params.conversationId, { before, after, limit });
    },
    'POST /api/v1/conversations/{conversationId}/messages': async (call) => {
      const sender = readerOf(call);
      const row = await submit({
        sender,
        conversationId: call.params.conversationId,
        outgoing: call.body,
        idempotency: call.idempotency,
      });
      if (isRefusal(row)) return row;
      const [shown] = await presentMessages(call.tx, deps, [row], sender, 'all');
      return shown ?? errors.noSuchMessage();
    },
    'POST /api/v1/conversations/{conversationId}/messages/{messageId}/recall': async (call) => {
      const { tx, now, params, actor } = call;
      const row = await recallMessage({ tx, deps, live, now }, { ...params, memberId: actor.memberId });
      if (isRefusal(row)) return row;
      const [shown] = await presentMessages(tx, deps, [row], readerOf(call), 'all');
      return shown ?? errors.noSuchMessage();
    },
    'DELETE /api/v1/conversations/{conversationId}/messages/{messageId}': ({ tx, params, actor }) =>
      hideMessage(tx, { ...params, memberId: actor.memberId }),
    'GET /api/v1/conversations/{conversationId}/receipts': async ({ tx, params, actor }) => {
      const row = await conversations.conversationFor(tx, actor.memberId, params.conversationId);
      if (row?.state !== 'active') return errors.notFound();
      return { readers: row.receipts === 'on' ? await readersOf(tx, row.id, actor.memberId) : [] };
    },
    'PUT /api/v1/conversations/{conversationId}/read': ({ tx, actor, params, body }) =>
      markRead(tx, live, { ...params, memberId: actor.memberId, seq: body.seq }),
    'PUT /api/v1/conversations/{conversationId}/request': async ({ tx, actor, params, body }) => {
      const { conversationId } = params;
      const to = body.decision === 'accept' ? 'active' : 'declined';
      const row = await conversations.conversationFor(tx, actor.memberId, conversationId);
      if (row?.kind !== 'direct') return errors.notFound();
      const from = ['requested', 'declined', 'active'] as const;
      await conversations.changeState(tx, conversationId, actor.memberId, from, to);
      const memberIds = (await conversations.participantsOf(tx, conversationId)).map((one) => one.memberId);
      await live.pushEach(tx, [{ memberIds, type: 'conversation.changed', data: { conversationId } }]);
      return undefined;
    },
    'PATCH /api/v1/conversations/{conversationId}': async ({ tx, actor, params, body }) => {
      const wanted = { muted: body.muted, pinned: body.pinned };
      const changed = await conversations.setPreferences(tx, params.conversationId, actor.memberId, wanted);
      return changed ? undefined : errors.notFound();
    },
    'DELETE /api/v1/conversations/{conversationId}': async ({ tx, actor, params, now }) => {
      const { memberId } = actor;
      const row = await conversations.conversationFor(tx, memberId, params.conversationId);
      if (!row) return errors.notFound();
      if (row.kind === 'group') return leaveGroup({ tx, deps, live, now }, { conversationId: row.id, memberId });
      await conversations.clearFor(tx, row.id, memberId);
      return undefined;
    },
    'DELETE /api/v1/conversations/{conversationId}/history': async ({ tx, actor, params }) => {
      const row = await conversations.conversationFor(tx, actor.memberId, params.conversationId);
      if (!row) return errors.notFound();
      await conversations.clearFor(tx, row.id, actor.memberId);
      return undefined;
    },
    'GET /api/v1/messages/search': (call) => searchMessages(call.tx, deps, readerOf(call), call.query),
    'GET /api/v1/me/chat-settings': async ({ tx, actor }) => ({ receipts: await receiptsOf(tx, actor.memberId) }),
    'PUT /api/v1/me/chat-settings': async ({ tx, actor, body }) => {
      await keepReceipts(tx, actor.memberId, body.receipts);
      return body;
    },
  });
}

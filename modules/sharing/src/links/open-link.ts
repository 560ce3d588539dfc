import type { Tx } from '@nashi/db';
import type { Locale } from '@nashi/errors';
import { newId, parseId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { VisitorId } from '../contract.ts';
import { earningFor } from '../rewards/earning.ts';
import type { Parts, ShareTarget } from '../sharing-deps.ts';
import { linkKey } from './share-link.ts';
import * as queries from './share-queries.ts';
import { readToken } from './share-token.ts';

export const trailCookie = 'nashi_trail';
/** Half a year; a first-party random number and nothing else. */
export const trailSeconds = 180 * 86_400;

// Fetchers of previews, who say so, are nobody who opened a link. A browser without a screen is a browser.
const fetchers = /bot|crawl|spider|preview|facebookexternalhit|whatsapp|slack|telegram|discord|embedly|curl|wget/i;

/** A browser that asks for a link, and who is signed in there. */
export interface Opener {
  cookie: string | undefined;
  memberId: MemberId | undefined;
  userAgent: string;
  locale: Locale;
}

export interface Opened {
  target: ShareTarget;
  token: string;
  /** To be set as the trail cookie; undefined for fetchers of previews. */
  visitorId: VisitorId | undefined;
  /** The sharer may earn something if the visitor buys. */
  earns: boolean;
}

/**
 * Someone opens a link. Counted once for each visitor; whoever is signed in is joined to it. Undefined when the token is
 * not ours or what it leads to is hidden, waits for review or is gone.
 */
export async function openLink(parts: Parts, tx: Tx, token: string, by: Opener): Promise<Opened | undefined> {
  const { platform, deps } = parts;
  const shareId = readToken(linkKey(platform), token);
  const share = shareId && (await queries.byId(tx, shareId));
  if (!share) return undefined;
  const target = (await deps.targets(tx, [{ kind: share.kind, id: share.targetId }], by.locale)).get(share.targetId);
  if (!target) return undefined;
  const earning = target.shopId === null ? null : await earningFor(parts, tx, target.shopId, share.memberId);
  const earns = earning !== null && earning.sharer !== null;
  const fetcher = by.userAgent === '' || fetchers.test(by.userAgent);
  if (fetcher && by.memberId === undefined) return { target, token, visitorId: undefined, earns };
  const visitorId = parseId<VisitorId>(by.cookie ?? '') ?? newId<VisitorId>();
  const at = platform.clock.now();
  await queries.open(tx, share.shareId, visitorId, by.memberId ?? null, at);
  if (by.memberId) await queries.keepDevice(tx, visitorId, by.memberId, at);
  return { target, token, visitorId, earns };
}

import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import type { NoticeKind } from '../notice-kinds.ts';
import { deleteNotices } from './inbox-queries.ts';

export interface Withdrawal {
  memberIds: readonly MemberId[];
  kind: NoticeKind;
  /** The path in the member app that they lead to. */
  link: string;
}

/** Takes notices out of inboxes in the caller's transaction; open pages count anew. */
export async function withdraw(platform: Platform, tx: Tx, { memberIds, kind, link }: Withdrawal): Promise<void> {
  if (memberIds.length === 0) return;
  const gone = await deleteNotices(tx, { memberIds, kind: kind.name, link });
  await platform.live.pushEach(tx, [{ memberIds: gone, type: 'notification.withdrawn', data: {} }]);
}

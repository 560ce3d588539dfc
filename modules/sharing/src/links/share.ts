import type { Id, MemberId } from '@nashi/ids';
import type { ShareId, ShareKind, SharePlace } from '../contract.ts';

export interface Share {
  shareId: ShareId;
  memberId: MemberId;
  kind: ShareKind;
  targetId: string;
  place: SharePlace;
  shopId: Id<'shop'> | null;
  createdAt: Date;
}

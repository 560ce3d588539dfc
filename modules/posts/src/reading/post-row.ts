import type { CircleId } from '@nashi/circles/contract';
import type { Id, MemberId } from '@nashi/ids';
import type { PostId, visibilities } from '../contract.ts';
import type { Bought } from '../deps.ts';

export type Visibility = (typeof visibilities)[number];
export type PostState = 'pending' | 'published' | 'declined' | 'hidden' | 'withdrawn' | 'deleted';

export interface PostRow {
  id: PostId;
  authorId: MemberId;
  kind: 'plain' | 'recommendation';
  text: string;
  visibility: Visibility;
  schoolId: string | null;
  circleId: CircleId | null;
  productId: Id<'product'> | null;
  shopId: Id<'shop'> | null;
  teamId: Id<'team'> | null;
  rating: number | null;
  bought: Bought;
  earns: boolean;
  pictures: Id<'file'>[];
  topics: string[];
  videoId: Id<'video'> | null;
  posterId: Id<'file'> | null;
  place: string | null;
  latitude: number | null;
  longitude: number | null;
  gatheringId: Id<'gathering'> | null;
  /** The post that this one passes on; never itself one that passes on. */
  repostOf: PostId | null;
  state: PostState;
  version: number;
  createdAt: Date;
  feedAt: Date;
  publishedAt: Date | null;
  editedAt: Date | null;
}

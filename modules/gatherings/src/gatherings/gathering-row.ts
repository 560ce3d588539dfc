import type { CircleId } from '@nashi/circles/contract';
import type { Id, MemberId } from '@nashi/ids';
import type { Currency } from '@nashi/money';
import type { PoolId } from '@nashi/reservations';
import type { audiences, GatheringId } from '../contract.ts';

/** The words of a gathering: what is reviewed. */
export interface Words {
  title: string;
  text: string;
  place: string;
  coverId: Id<'file'> | null;
}

export interface GatheringRow extends Words {
  id: GatheringId;
  hostId: MemberId;
  /** The words as they were last approved; null: never. */
  shown: Words | null;
  latitude: number | null;
  longitude: number | null;
  startsAt: Date;
  endsAt: Date;
  signUpUntil: Date;
  capacity: number;
  poolId: PoolId;
  /** Minor units. */
  fee: number;
  currency: Currency;
  audience: (typeof audiences)[number];
  circleId: CircleId | null;
  state: 'pending' | 'published' | 'declined' | 'hidden' | 'cancelled';
  version: number;
  createdAt: Date;
  settledAt: Date | null;
}

import type { MemberId } from '@nashi/ids';
import type { Player } from '../stage/stage.ts';
import type { School } from './people-words.ts';

export interface Person extends Player {
  memberId: MemberId;
  nickname: string;
  school: School;
  /** Which group of interests is theirs. */
  group: number;
  joinedAt: Date;
}

export interface People {
  operator: Person;
  moderator: Person;
  merchant: Person;
  student: Person;
  newcomer: Person;
  /** Everyone but operator and moderator, those who joined first in front. */
  members: readonly Person[];
}

import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';

/** What a moderator has to see to decide. */
export interface Preview {
  text: string;
  pictures: readonly Id<'file'>[];
  /** Where it stands in the member app; null when it has no page. */
  link: string | null;
  facts: readonly { name: string; value: string }[];
}

export interface Reported {
  author: MemberId;
  version: number;
}

/** What a module that puts things to review tells moderation about them. */
export interface ReviewedSubject {
  /** Things that are gone are left out. */
  preview(tx: Tx, ids: readonly string[]): Promise<Map<string, Preview>>;
  /** Takes effect in the transaction of the decision. */
  decided(
    tx: Tx,
    decision: {
      id: string;
      version: number;
      outcome: 'published' | 'declined' | 'hidden';
      now: Date;
      by: MemberId;
      ip: string;
    },
  ): Promise<void>;
  /** Undefined when this member cannot see it: then they cannot report it either. */
  reported(tx: Tx, id: string, reporter: MemberId): Promise<Reported | undefined>;
}

export interface SubjectRegistry {
  register(kind: string, subject: ReviewedSubject): void;
  find(kind: string): ReviewedSubject | undefined;
  get(kind: string): ReviewedSubject;
}

export function createSubjects(): SubjectRegistry {
  const subjects = new Map<string, ReviewedSubject>();
  return {
    register(kind, subject) {
      if (subjects.has(kind)) throw new Error(`${kind} is reviewed already`);
      subjects.set(kind, subject);
    },
    find: (kind) => subjects.get(kind),
    get(kind) {
      const subject = subjects.get(kind);
      if (!subject) throw new Error(`nobody registered ${kind} for review`);
      return subject;
    },
  };
}

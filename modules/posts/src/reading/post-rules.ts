import type { Id, MemberId } from '@nashi/ids';
import type { PostRow } from './post-row.ts';

/** Who reads, and what opens posts to them. */
export interface Reader {
  /** Undefined: someone who is not signed in. */
  id: MemberId | undefined;
  /** Whom they blocked or who blocked them. */
  blocked: readonly MemberId[];
  friends: readonly MemberId[];
  circles: readonly Id<'circle'>[];
  schools: readonly string[];
}

/**
 * Whether a reader may see a post. Its author sees it in every state; everyone else only when it is published, no
 * block stands between them, and its visibility reaches them.
 */
export function maySee(
  post: Pick<PostRow, 'authorId' | 'state' | 'visibility' | 'circleId' | 'schoolId'>,
  reader: Reader,
): boolean {
  if (post.state === 'deleted' || post.state === 'withdrawn') return false;
  if (post.authorId === reader.id) return true;
  if (post.state !== 'published' || reader.blocked.includes(post.authorId)) return false;
  switch (post.visibility) {
    case 'everyone':
      return true;
    case 'friends':
      return reader.friends.includes(post.authorId);
    case 'circle':
      return post.circleId !== null && reader.circles.includes(post.circleId);
    case 'school':
      return post.schoolId !== null && reader.schools.includes(post.schoolId);
  }
}

// `#like this#`, as is usual in Chinese, or `#likethis` up to the next space or sign, as elsewhere. A closed one has
// no space inside its signs, so that two open ones are not taken for it. The web has the same rule for its links.
const topic = /#(?!\s)([^#\n]{1,30})(?<!\s)#|#([\p{L}\p{N}_]{1,30})/gu;
const mostTopics = 5;

/** Topics as written, `#like this#` or `#likethis`: at most five, each once, without regard to case. */
export function topicsOf(text: string): string[] {
  const topics = [...text.matchAll(topic)]
    .map((match) => topicKey(match[1] ?? match[2] ?? ''))
    .filter((name) => name !== '');
  return [...new Set(topics)].slice(0, mostTopics);
}

/** One topic is one however it is typed. */
export function topicKey(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

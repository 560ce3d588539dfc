import type { MemberId } from '@nashi/ids';
import { defineEvent } from '@nashi/jobs';
import type { PostId } from './contract.ts';

/** A post became public to its readers, for the first time. */
export const postPublished = defineEvent<{ postId: PostId; authorId: MemberId }>('posts.post-published');

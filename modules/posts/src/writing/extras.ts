import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import { roughly } from '../feeds/nearby-rules.ts';
import type { PostRow } from '../reading/post-row.ts';
import type { Draft } from './check-draft.ts';

type Extras = Pick<PostRow, 'videoId' | 'posterId' | 'place' | 'latitude' | 'longitude'>;

/** How a draft's video and place are kept: the place to about a kilometre. */
export function extrasOf({ video, location }: Pick<Draft, 'video' | 'location'>): Extras {
  const near = location && roughly(location);
  return {
    videoId: video?.id ?? null,
    posterId: video?.posterId ?? null,
    place: location?.place ?? null,
    latitude: near?.latitude ?? null,
    longitude: near?.longitude ?? null,
  };
}

/** Marks a draft's video and its still picture as used, unless the post has them already. */
export async function attachVideo(
  tx: Tx,
  deps: Deps,
  input: { author: MemberId; video: Draft['video']; before: PostRow | undefined; now: Date },
): Promise<Outcome<undefined>> {
  const { author, video, before, now } = input;
  if (video === null) return undefined;
  if (video.id !== before?.videoId) {
    const attached = await deps.files.attachVideo(tx, video.id, author, { at: now, field: 'video' });
    if (attached) return attached;
  }
  if (video.posterId === before?.posterId) return undefined;
  return deps.files.attach(tx, [video.posterId], author, { purpose: 'post', at: now, field: 'video' });
}

/** Forgets what a post no longer shows. */
export async function forgetVideo(tx: Tx, deps: Deps, row: PostRow, kept: Draft['video']): Promise<void> {
  if (row.videoId !== null && row.videoId !== kept?.id) await deps.files.removeVideos(tx, [row.videoId]);
  if (row.posterId !== null && row.posterId !== kept?.posterId) await deps.files.remove(tx, [row.posterId]);
}

/** What a container says of itself, read from its bytes. */
export interface VideoFacts {
  container: 'mp4' | 'webm';
  width: number;
  height: number;
  durationMs: number;
}

export type VideoFault = 'not-a-video' | 'no-picture' | 'too-long' | 'too-large-picture';

/** Where a file holds what nobody asked it to tell, such as where it was filmed; it is written over. */
export interface Metadata {
  at: number;
  length: number;
  /** The bytes that make it an empty element of its container. */
  header: Buffer;
}

export interface ReadVideo {
  facts: VideoFacts;
  /** Codec of the sound; empty when there is none. */
  sound: string;
  tracks: number;
  metadata: readonly Metadata[];
}

export const longestMs = 60_000;
/** Encoders end a little after they were told to. */
const slackMs = 1_000;
const longestSide = 4096;
const mostPixels = 4096 * 2304;

/** Why a video that could be read is not kept; undefined when it is. */
export function faultOf(facts: Omit<VideoFacts, 'container'>): VideoFault | undefined {
  const { width, height, durationMs } = facts;
  if (width <= 0 || height <= 0) return 'no-picture';
  if (Math.max(width, height) > longestSide || width * height > mostPixels) return 'too-large-picture';
  if (!(durationMs > 0)) return 'not-a-video';
  return durationMs > longestMs + slackMs ? 'too-long' : undefined;
}

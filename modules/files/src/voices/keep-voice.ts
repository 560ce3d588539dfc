import { hours } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { Voice, VoiceId } from '../contract.ts';
import { errors } from '../errors.ts';
import type { Storage } from '../storage.ts';
import type { ByteSource } from '../videos/byte-source.ts';
import { readMp4 } from '../videos/read-mp4.ts';
import { readWebm } from '../videos/read-webm.ts';
import type { ReadVideo } from '../videos/video-rules.ts';
import { countUnattachedVoices, insertVoice } from './voice-queries.ts';

const mostUnattachedAnHour = 60;
const longestMs = 60_000;
/** Recorders end a little after they were told to. */
const slackMs = 1_000;
/** Sound that browsers record and play. */
const codecs = new Set(['A_OPUS', 'mp4a', 'Opus']);

const sourceOf = (bytes: Buffer): ByteSource => ({
  size: bytes.length,
  read: async (at, length) => bytes.subarray(at, at + length),
});

async function readSound(bytes: Buffer): Promise<ReadVideo | undefined> {
  for (const read of [readMp4, readWebm]) {
    try {
      const found = await read(sourceOf(bytes));
      if (found) return found;
    } catch (fault) {
      // A file that only looks like a recording may point outside itself anywhere.
      if (!(fault instanceof RangeError)) throw fault;
    }
  }
  return undefined;
}

/** The bytes without what else they tell, at the same length. */
function forgotten(bytes: Buffer, metadata: ReadVideo['metadata']): Buffer {
  const kept = Buffer.from(bytes);
  for (const { at, length, header } of metadata) {
    kept.fill(0, at, at + length);
    header.copy(kept, at);
  }
  return kept;
}

/**
 * Keeps a voice note that nothing uses yet: one track of sound, at most a minute by its own samples, in a container
 * made of its elements to the last byte. Its bytes are on disk before its row is written.
 */
export async function keepVoice(
  tx: Tx,
  storage: Storage,
  voice: { owner: MemberId; bytes: Buffer; at: Date },
): Promise<Outcome<Voice>> {
  const { owner, bytes, at } = voice;
  if ((await countUnattachedVoices(tx, owner, new Date(at.getTime() - hours(1)))) >= mostUnattachedAnHour) {
    return errors.tooManyUploads({ seconds: 3600 });
  }
  const read = await readSound(bytes);
  if (!read || read.tracks !== 1 || !codecs.has(read.sound)) return errors.notAVoice();
  const { container, durationMs } = read.facts;
  if (!(durationMs > 0)) return errors.notAVoice();
  if (durationMs > longestMs + slackMs) return errors.voiceTooLong();
  const id = newId<VoiceId>();
  const kept = forgotten(bytes, read.metadata);
  await storage.writeVoice(id, kept);
  await insertVoice(tx, { id, owner, container, durationMs, bytes: kept.length, at });
  return { id, durationMs };
}

import type { ByteSource } from './byte-source.ts';
import type { Metadata, ReadVideo } from './video-rules.ts';

// ISO/IEC 14496-12 (boxes) and its QuickTime ancestor, which phones write.

interface Box {
  type: string;
  at: number;
  /** Where its content begins. */
  from: number;
  to: number;
}

const mostIndexBytes = 8 * 1024 * 1024;
const mostBoxes = 20_000;
/** Codecs that browsers play. */
const pictures = new Set(['avc1', 'avc3', 'hvc1', 'hev1', 'av01', 'vp09', 'vp08']);

function boxIn(bytes: Buffer, at: number, offset: number, end: number): Box | undefined {
  if (bytes.length < offset + 8) return undefined;
  const small = bytes.readUInt32BE(offset);
  const type = bytes.toString('latin1', offset + 4, offset + 8);
  const large = small === 1 && bytes.length >= offset + 16 ? Number(bytes.readBigUInt64BE(offset + 8)) : undefined;
  const size = large ?? (small === 0 ? end - at : small);
  const head = large === undefined ? 8 : 16;
  if (size < head || at + size > end || !/^[\x20-\x7e\xa9]{4}$/.test(type)) return undefined;
  return { type, at, from: at + head, to: at + size };
}

/** The boxes that a stretch of the file is made of; undefined when it is not made of boxes, to its last byte. */
async function boxes(source: ByteSource, from: number, to: number): Promise<Box[] | undefined> {
  const found: Box[] = [];
  for (let at = from; at < to;) {
    const box = boxIn(await source.read(at, 16), at, 0, to);
    if (!box || found.length === mostBoxes) return undefined;
    found.push(box);
    at = box.to;
  }
  return found;
}

/** The boxes inside bytes that were read whole; places count from the start of the file. */
function inside(bytes: Buffer, base: number, box: Pick<Box, 'from' | 'to'>): Box[] {
  const found: Box[] = [];
  for (let at = box.from; at + 8 <= box.to;) {
    const next = boxIn(bytes, at, at - base, box.to);
    if (!next) break;
    found.push(next);
    at = next.to;
  }
  return found;
}

interface Track {
  id: number;
  kind: string;
  codec: string;
  width: number;
  height: number;
  seconds: number;
  timescale: number;
  /** Of a sample in fragments that say nothing else. */
  sampleDuration: number;
}

interface Index {
  bytes: Buffer;
  base: number;
}

function readTrack({ bytes, base }: Index, box: Box): Track {
  const track: Track = { id: 0, kind: '', codec: '', width: 0, height: 0, seconds: 0, timescale: 1, sampleDuration: 0 };
  const walk = (parent: Pick<Box, 'from' | 'to'>): void => {
    for (const child of inside(bytes, base, parent)) {
      const at = child.from - base;
      const long = bytes[at] === 1;
      if (['mdia', 'minf', 'stbl'].includes(child.type)) walk(child);
      else if (child.type === 'tkhd') {
        track.id = bytes.readUInt32BE(at + (long ? 20 : 12));
        track.width = bytes.readUInt32BE(child.to - base - 8) / 65_536;
        track.height = bytes.readUInt32BE(child.to - base - 4) / 65_536;
      } else if (child.type === 'mdhd') {
        track.timescale = bytes.readUInt32BE(at + (long ? 20 : 12)) || 1;
        const ticks = long ? Number(bytes.readBigUInt64BE(at + 24)) : bytes.readUInt32BE(at + 16);
        track.seconds = Math.max(track.seconds, ticks / track.timescale);
      } else if (child.type === 'hdlr') track.kind = track.kind || bytes.toString('latin1', at + 8, at + 12);
      else if (child.type === 'stsd') {
        track.codec = bytes.toString('latin1', at + 12, at + 16);
        // The samples' own size, which a track header may hide.
        if (pictures.has(track.codec)) {
          track.width = Math.max(track.width, bytes.readUInt16BE(at + 40));
          track.height = Math.max(track.height, bytes.readUInt16BE(at + 42));
        }
      } else if (child.type === 'stts') {
        let ticks = 0;
        const entries = bytes.readUInt32BE(at + 4);
        for (let entry = 0; entry < entries && at + 16 + entry * 8 <= child.to - base; entry += 1) {
          ticks += bytes.readUInt32BE(at + 8 + entry * 8) * bytes.readUInt32BE(at + 12 + entry * 8);
        }
        track.seconds = Math.max(track.seconds, ticks / track.timescale);
      }
    }
  };
  walk(box);
  return track;
}

/** Durations that stand in the fragments of a file that was recorded as a stream. */
function addFragment({ bytes, base }: Index, moof: Box, tracks: readonly Track[]): void {
  for (const traf of inside(bytes, base, moof).filter((box) => box.type === 'traf')) {
    const parts = inside(bytes, base, traf);
    const header = parts.find((box) => box.type === 'tfhd');
    if (!header) continue;
    const at = header.from - base;
    const flags = bytes.readUIntBE(at + 1, 3);
    const track = tracks.find((one) => one.id === bytes.readUInt32BE(at + 4));
    if (!track) continue;
    const skip = (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0);
    const usual = flags & 8 ? bytes.readUInt32BE(at + 8 + skip) : track.sampleDuration;
    let ticks = 0;
    for (const run of parts.filter((box) => box.type === 'trun')) {
      const start = run.from - base;
      const has = bytes.readUIntBE(start + 1, 3);
      const samples = bytes.readUInt32BE(start + 4);
      const width = [0x100, 0x200, 0x400, 0x800].filter((flag) => has & flag).length * 4;
      const first = start + 8 + (has & 1 ? 4 : 0) + (has & 4 ? 4 : 0);
      const there = width === 0 ? 0 : Math.min(samples, Math.floor((run.to - base - first) / width));
      for (let sample = 0; sample < there; sample += 1) {
        ticks += has & 0x100 ? bytes.readUInt32BE(first + sample * width) : usual;
      }
      if (width === 0) ticks += samples * usual;
    }
    track.seconds += ticks / track.timescale;
  }
}

const asFree = (box: Box): Metadata => {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(box.to - box.at);
  header.write('free', 4, 'latin1');
  return { at: box.at, length: box.to - box.at, header };
};

/** Reads an MP4 or QuickTime file; undefined when it is not one. Width 0: it holds no picture that browsers play. */
export async function readMp4(source: ByteSource): Promise<ReadVideo | undefined> {
  const top = await boxes(source, 0, source.size);
  const moov = top?.find((box) => box.type === 'moov');
  if (!top || top[0]?.type !== 'ftyp' || !moov || !top.some((box) => box.type === 'mdat')) return undefined;
  if (moov.to - moov.at > mostIndexBytes) return undefined;
  const index: Index = { bytes: await source.read(moov.at, moov.to - moov.at), base: moov.at };
  const children = inside(index.bytes, index.base, moov);
  const traks = children.filter((box) => box.type === 'trak').map((box) => ({ box, track: readTrack(index, box) }));
  const tracks = traks.map(({ track }) => track);
  for (const mvex of children.filter((box) => box.type === 'mvex')) {
    for (const trex of inside(index.bytes, index.base, mvex).filter((box) => box.type === 'trex')) {
      const at = trex.from - index.base;
      const track = tracks.find((one) => one.id === index.bytes.readUInt32BE(at + 4));
      if (track) track.sampleDuration = index.bytes.readUInt32BE(at + 12);
    }
  }
  for (const moof of top.filter((box) => box.type === 'moof' && box.to - box.at <= mostIndexBytes)) {
    addFragment({ bytes: await source.read(moof.at, moof.to - moof.at), base: moof.at }, moof, tracks);
  }
  const shown = tracks.find((track) => track.kind === 'vide' && pictures.has(track.codec));
  const seconds = Math.max(0, ...tracks.filter(({ kind }) => kind === 'vide' || kind === 'soun').map((t) => t.seconds));
  const isMetadata = (box: Box): boolean => ['udta', 'meta', 'uuid'].includes(box.type);
  const metadata = [
    ...[...top, ...children].filter(isMetadata),
    ...traks.flatMap(({ box, track }) =>
      // A track that is neither picture nor sound may tell where the phone was.
      track.kind === 'vide' || track.kind === 'soun' ? inside(index.bytes, index.base, box).filter(isMetadata) : [box],
    ),
  ];
  return {
    facts: {
      container: 'mp4',
      width: Math.round(shown?.width ?? 0),
      height: Math.round(shown?.height ?? 0),
      durationMs: Math.round(seconds * 1000),
    },
    sound: tracks.find(({ kind }) => kind === 'soun')?.codec ?? '',
    tracks: tracks.length,
    metadata: metadata.map(asFree),
  };
}

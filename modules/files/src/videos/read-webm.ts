import type { ByteSource } from './byte-source.ts';
import type { Metadata, ReadVideo } from './video-rules.ts';

// RFC 8794 (EBML) and RFC 9559 (Matroska), the part that WebM uses.
const ids = {
  header: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackType: 0x83,
  codec: 0x86,
  video: 0xe0,
  width: 0xb0,
  height: 0xba,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
  tags: 0x1254c367,
  attachments: 0x1941a469,
} as const;

const masters: ReadonlySet<number> = new Set([
  ids.segment,
  ids.info,
  ids.tracks,
  ids.trackEntry,
  ids.video,
  ids.cluster,
  ids.blockGroup,
]);
const pictures = new Set(['V_VP8', 'V_VP9', 'V_AV1']);
const mostElements = 200_000;

interface Element {
  id: number;
  at: number;
  from: number;
  /** Undefined: as long as what is around it, as in a recording that was streamed. */
  length: number | undefined;
}

async function elementAt(source: ByteSource, at: number): Promise<Element | undefined> {
  const bytes = await source.read(at, 12);
  const first = bytes[0] ?? 0;
  const idLength = Math.clz32(first) - 23;
  if (first === 0 || idLength > 4 || bytes.length <= idLength) return undefined;
  const second = bytes[idLength] ?? 0;
  const sizeLength = Math.clz32(second) - 23;
  if (second === 0 || sizeLength > 8 || bytes.length < idLength + sizeLength) return undefined;
  let length = second & ((1 << (8 - sizeLength)) - 1);
  let unknown = length === (1 << (8 - sizeLength)) - 1;
  for (let n = 1; n < sizeLength; n += 1) {
    const byte = bytes[idLength + n] ?? 0;
    unknown &&= byte === 0xff;
    length = length * 256 + byte;
  }
  return {
    id: bytes.readUIntBE(0, idLength),
    at,
    from: at + idLength + sizeLength,
    length: unknown ? undefined : length,
  };
}

const wholeNumber = (bytes: Buffer): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0);

/** Makes an element `Void`: its id is one byte, its size eight. */
function asVoid(element: Element, to: number): Metadata | undefined {
  const length = to - element.at;
  if (length < 9) return undefined;
  const header = Buffer.alloc(9);
  header[0] = 0xec;
  header[1] = 0x01;
  header.writeUIntBE(length - 9, 3, 6);
  return { at: element.at, length, header };
}

interface Track {
  type: number;
  codec: string;
  width: number;
  height: number;
}

/** Reads a WebM file; undefined when it is not one, or breaks off. How long it is follows from its blocks. */
export async function readWebm(source: ByteSource): Promise<ReadVideo | undefined> {
  const head = await elementAt(source, 0);
  if (head?.id !== ids.header || head.length === undefined || head.length > 1024) return undefined;
  const tracks: Track[] = [];
  const metadata: Metadata[] = [];
  let scale = 1_000_000;
  let cluster = 0;
  let first = Infinity;
  let last = 0;
  let docType = '';
  let at = 0;
  for (let count = 0; at < source.size; count += 1) {
    const element = count < mostElements ? await elementAt(source, at) : undefined;
    if (!element) return undefined;
    const { id, from, length } = element;
    if (length === undefined && id !== ids.segment && id !== ids.cluster) return undefined;
    const to = length === undefined ? source.size : from + length;
    if (to > source.size) return undefined;
    if (id === ids.trackEntry) tracks.push({ type: 0, codec: '', width: 0, height: 0 });
    const track = tracks.at(-1);
    const small = to - from <= 64 ? await source.read(from, to - from) : Buffer.alloc(0);
    if (id === ids.docType) docType = small.toString('latin1').replaceAll('\0', '');
    else if (id === ids.timestampScale) scale = wholeNumber(small) || scale;
    else if (id === ids.trackType && track) track.type = wholeNumber(small);
    else if (id === ids.codec && track) track.codec = small.toString('latin1').replaceAll('\0', '');
    else if (id === ids.width && track) track.width = wholeNumber(small);
    else if (id === ids.height && track) track.height = wholeNumber(small);
    else if (id === ids.timestamp) cluster = wholeNumber(small);
    else if (id === ids.simpleBlock || id === ids.block) {
      const block = await source.read(from, 4);
      if (block.length < 4) return undefined;
      // The track's number in one byte, then how long after its cluster this is.
      const time = cluster + block.readInt16BE(1);
      first = Math.min(first, time);
      last = Math.max(last, time);
    } else if (id === ids.tags || id === ids.attachments) {
      const gone = asVoid(element, to);
      if (gone) metadata.push(gone);
    } else if (count > 0 && id === ids.header) return undefined;
    at = id === ids.header || masters.has(id) ? from : to;
  }
  if (docType !== 'webm' || first === Infinity) return undefined;
  const shown = tracks.find((track) => track.type === 1 && pictures.has(track.codec));
  return {
    facts: {
      container: 'webm',
      width: shown?.width ?? 0,
      height: shown?.height ?? 0,
      // The last block shows for a moment, too.
      durationMs: Math.max(1, Math.round(((last - first) * scale) / 1_000_000)),
    },
    sound: tracks.find((track) => track.type === 2)?.codec ?? '',
    tracks: tracks.length,
    metadata,
  };
}

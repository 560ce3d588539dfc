// Files that are made of a container's elements and nothing else: enough to be read, too little to be watched.

const u16 = (n: number): Buffer => Buffer.from([n >> 8, n & 255]);
const u32 = (n: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(n);
  return bytes;
};
const box = (type: string, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, 'latin1'), body]);
};

export interface Film {
  seconds: number;
  width: number;
  height: number;
  kind?: 'vide' | 'soun';
  codec?: string;
  /** Bytes between the boxes and the samples, as a phone's note of where it was. */
  note?: string;
  /** What the header claims; the samples' own time when not given. */
  claimedSeconds?: number;
}

export function mp4({ seconds, width, height, kind = 'vide', codec = 'avc1', note, claimedSeconds }: Film): Buffer {
  const header = Buffer.alloc(84);
  header.writeUInt32BE(1, 12);
  header.writeUInt32BE(width * 65_536, 76);
  header.writeUInt32BE(height * 65_536, 80);
  const mdhd = Buffer.concat([u32(0), u32(0), u32(0), u32(1000), u32((claimedSeconds ?? seconds) * 1000), u32(0)]);
  const hdlr = Buffer.concat([u32(0), u32(0), Buffer.from(kind, 'latin1'), Buffer.alloc(13)]);
  const entry = box(codec, Buffer.alloc(24), u16(width), u16(height), Buffer.alloc(50));
  const stsd = box('stsd', u32(0), u32(1), entry);
  const stts = box('stts', u32(0), u32(1), u32(seconds * 10), u32(100));
  const media = box('mdia', box('mdhd', mdhd), box('hdlr', hdlr), box('minf', box('stbl', stsd, stts)));
  const udta = note === undefined ? Buffer.alloc(0) : box('udta', box('\xa9xyz', Buffer.from(note)));
  return Buffer.concat([
    box('ftyp', Buffer.from('isom'), u32(0), Buffer.from('isommp42')),
    box('mdat', Buffer.alloc(100, 7)),
    box('moov', box('mvhd', Buffer.alloc(100)), box('trak', box('tkhd', header), media), udta),
  ]);
}

const element = (id: string, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from(id, 'hex'), u32(0x10000000 + body.length), body]);
};

/** As browsers record: segment and clusters without a length, and no word of how long it is. */
export function webm({ seconds, width, height, kind = 'vide', codec = 'V_VP8', note }: Film): Buffer {
  const unknown = Buffer.from('01ffffffffffffff', 'hex');
  const track = element(
    'ae',
    element('83', Buffer.from([kind === 'vide' ? 1 : 2])),
    element('86', Buffer.from(codec)),
    element('e0', element('b0', u16(width)), element('ba', u16(height))),
  );
  const clusters = Array.from({ length: seconds }, (_, second) => [
    Buffer.from('1f43b675', 'hex'),
    unknown,
    element('e7', u32(second * 1000)),
    element('a3', Buffer.from([0x81, 0, 0, 0x80, 9, 9, 9])),
    element('a3', Buffer.concat([Buffer.from([0x81]), u16(1000), Buffer.from([0, 9, 9])])),
  ]).flat();
  return Buffer.concat([
    element('1a45dfa3', element('4282', Buffer.from('webm'))),
    Buffer.from('18538067', 'hex'),
    unknown,
    element('1549a966', element('2ad7b1', u32(1_000_000))),
    element('1654ae6b', track),
    ...(note === undefined ? [] : [element('1254c367', Buffer.from(note))]),
    ...clusters,
  ]);
}

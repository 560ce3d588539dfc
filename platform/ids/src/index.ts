import { v7 } from 'uuid';

declare const kind: unique symbol;

/** A UUIDv7 as lower-case text, typed by what it names, so that an order's id cannot be passed as a member's. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind };

export type MemberId = Id<'member'>;

// Random bytes cost the same call for sixteen as for thousands.
const random = new Uint8Array(4096);
let used = random.length;
const last = { msecs: 0, seq: 0 };

/** A new id. Its first 48 bits are the server's time in milliseconds, so ids made later sort later. */
export function newId<T extends Id<string>>(): T {
  if (used === random.length) {
    crypto.getRandomValues(random);
    used = 0;
  }
  const own = random.subarray(used, (used += 16));
  const now = Date.now();
  if (now > last.msecs) {
    last.msecs = now;
    // Half of the room to count up in is left free.
    last.seq = new DataView(own.buffer, own.byteOffset).getUint32(0) >>> 1;
  } else {
    last.seq += 1;
  }
  return v7({ random: own, msecs: last.msecs, seq: last.seq }) as T;
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text is a UUID as the database prints it: lower case, hyphened. */
export function isId(text: string): boolean {
  return uuidPattern.test(text);
}

/** Reads an id that came from outside; undefined when it is not one. */
export function parseId<T extends Id<string>>(text: string): T | undefined {
  const lower = text.toLowerCase();
  return isId(lower) ? (lower as T) : undefined;
}

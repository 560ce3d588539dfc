import { type AddressInfo, createServer } from 'node:net';

/** Speaks just enough of PostgreSQL's protocol to let a client in and answer each question with one row. */
export async function standInPostgres(row: Record<string, string>): Promise<{ url: string; close(): void }> {
  const columns = Object.keys(row);
  const description = Buffer.concat(
    Object.entries(row).map(([name, value]) => Buffer.concat([Buffer.from(`${name}\0`), ...fieldOf(value)])),
  );
  const values = Buffer.concat(
    Object.values(row).map((value) => Buffer.concat([int32(value.length), Buffer.from(value)])),
  );
  const ready = message('Z', Buffer.from('I'));
  const answer = Buffer.concat([
    message('T', Buffer.concat([int16(columns.length), description])),
    message('D', Buffer.concat([int16(columns.length), values])),
    message('C', Buffer.from('SELECT 1\0')),
    ready,
  ]);
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', int32(0)), ready]));
      socket.on('data', (data) => {
        if (data[0] === 'Q'.charCodeAt(0)) socket.write(answer);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `postgres://someone@127.0.0.1:${port}/any`, close: () => void server.close() };
}

function message(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

/** The rest of a field's description: no table, no column, its type, then size, modifier and text format. */
function fieldOf(value: string): Buffer[] {
  const type = value === 't' || value === 'f' ? 16 : 25;
  return [int32(0), int16(0), int32(type), int16(-1), int32(-1), int16(0)];
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

import { get } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { BenchMember } from './prepare-catalogue.ts';

export interface Streams {
  close(): void;
}

const received = 'event: message.received';

/** Opens one event stream for each member; `hear` gets the id of each message, once for each member it reaches. */
export async function listenStreams(
  url: string,
  members: readonly BenchMember[],
  hear: (messageId: string) => void,
): Promise<Streams> {
  const requests: ClientRequest[] = [];
  const open = (member: BenchMember): Promise<void> =>
    new Promise((resolve, reject) => {
      const request = get(`${url}/api/v1/stream`, { headers: { cookie: member.cookie }, agent: false }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`a stream answered ${response.statusCode}`));
        read(response, resolve);
      });
      request.on('error', () => undefined);
      requests.push(request);
    });
  const read = (response: IncomingMessage, opened: () => void): void => {
    let rest = '';
    response.setEncoding('utf8');
    response.on('data', (text: string) => {
      const blocks = (rest + text).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        if (block.includes('event: hello')) opened();
        if (!block.includes(received)) continue;
        const id = /"id": ?"([^"]+)"/.exec(block)?.[1];
        if (id) hear(id);
      }
    });
  };
  await Promise.all(members.map(open));
  return {
    close() {
      for (const request of requests) request.destroy();
    },
  };
}

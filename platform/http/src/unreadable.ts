import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { httpErrors } from './errors.ts';
import { problemOf } from './problems.ts';

interface ConnectionFault extends Error {
  code?: string | undefined;
}

/** Answers bytes that never became a request, by hand: nothing of them is known, not even a language. */
export function answerUnreadable(fault: ConnectionFault, socket: Socket): void {
  if (fault.code === 'ECONNRESET' || socket.destroyed) return;
  const refusal =
    fault.code === 'HPE_HEADER_OVERFLOW'
      ? httpErrors.headersTooLarge()
      : fault.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? httpErrors.tooSlow()
        : httpErrors.badHttp();
  const problem = problemOf(refusal, 'en');
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? 'Refused'}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
}

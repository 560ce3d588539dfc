import { createServer } from 'node:net';
import { OperatorError } from '@nashi/errors';

/**
 * Fails before anything else is started when the port cannot be had.
 * Returns where to listen: for port 0 a free one; without a wish, on all of this machine's addresses.
 */
export function findPort(port: number, host: string | undefined): Promise<{ port: number; host: string }> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(portProblem(error, port)));
    probe.listen({ port, ...(host !== undefined && { host }), exclusive: true }, () => {
      const address = probe.address();
      const found = typeof address === 'object' && address !== null ? address : undefined;
      probe.close(() => resolve({ port: found?.port ?? port, host: found?.address ?? '0.0.0.0' }));
    });
  });
}

/** Turns what listening on a port throws into a sentence; other errors come back as they are. */
export function portProblem(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new OperatorError(
      `Port ${port} is taken by another program: stop it, or choose another one (PORT=${port + 1 > 65_535 ? 3000 : port + 1} npm start).`,
    );
  }
  if (code === 'EACCES') {
    return new OperatorError(`This user may not listen on port ${port}: choose one above 1023 (PORT=3000 npm start).`);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new OperatorError('HOST is no address of this machine: correct it, or leave it out to listen on all.');
  }
  return error;
}

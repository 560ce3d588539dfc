import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** A protocol with handlers of its own below one path; it reads the raw request and writes the raw answer. */
export interface Mount {
  prefix: `/${string}`;
  handle: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
}

/** Serves protocols that bring their own handlers; bodies are left unread for them. */
export async function serveMounts(server: FastifyInstance, mounts: readonly Mount[]): Promise<void> {
  for (const { prefix, handle } of mounts) {
    await server.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, _body, done) => done(null));
      scope.all(`${prefix}/*`, async (request, reply) => {
        reply.hijack();
        for (const [name, value] of Object.entries(reply.getHeaders())) {
          if (value !== undefined) reply.raw.setHeader(name, value);
        }
        await handle(request, reply);
      });
    });
  }
}

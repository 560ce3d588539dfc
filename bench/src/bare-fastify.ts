import Fastify from 'fastify';

/** Gets the bytes from its parent, serves them at `/`, and says where. */
process.once('message', (bytes) => {
  const body = Buffer.from(String(bytes));
  const server = Fastify();
  server.get('/', (_request, reply) => reply.header('content-type', 'application/json; charset=utf-8').send(body));
  void server.listen({ port: 0, host: '127.0.0.1' }).then((url) => process.send?.(url));
});

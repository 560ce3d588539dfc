import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { Clock } from '@nashi/clock';
import type { Database } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Locale, Refusal } from '@nashi/errors';
import Fastify, { LogController } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Prepared, Replayed } from './answers.ts';
import { serveDocs } from './docs.ts';
import { httpErrors } from './errors.ts';
import { fingerprintOf } from './idempotency-queries.ts';
import type { Actor, Authenticate, Route } from './implement.ts';
import { chooseLocale, cookieValue, localeCookie } from './locale.ts';
import { metrics } from './metrics.ts';
import { serveMounts } from './mounts.ts';
import type { Mount } from './mounts.ts';
import { invalidInput, problemOf } from './problems.ts';
import { runChange } from './run-route.ts';
import { jsonSchemaOf } from './schemas.ts';
import { protect } from './security.ts';
import { serveApps } from './static.ts';
import type { StaticApp } from './static.ts';
import { unstorableAt } from './storable.ts';
import { answerUnreadable } from './unreadable.ts';

export interface HttpServerOptions {
  database: Database;
  clock: Clock;
  routes: readonly Route[];
  mounts?: readonly Mount[];
  authenticate: Authenticate;
  log: FastifyBaseLogger;
  /** Answers why the server is not ready to serve, or undefined when it is. */
  notReady: () => Promise<string | undefined>;
  /** Built web apps; none in tests of the interface alone. */
  apps?: readonly StaticApp[];
  title: string;
}

export type HttpServer = FastifyInstance;

const usualBodyLimit = 256 * 1024;
export const sessionCookie = 'nashi_session';

function localeOf(request: FastifyRequest): Locale {
  return chooseLocale(cookieValue(request.headers.cookie, localeCookie), request.headers['accept-language']);
}

function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const body = problemOf(refusal, localeOf(request));
  if (refusal.kind.status === 429 && typeof refusal.detail['seconds'] === 'number') {
    reply.header('retry-after', refusal.detail['seconds']);
  }
  return sendProblem(reply, body.status, body);
}

function sendProblem(reply: FastifyReply, status: number, body: unknown): FastifyReply {
  return reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer((value: unknown) => JSON.stringify(value))
    .send(body);
}

function refusalOfFault(error: unknown, limit: number): Refusal | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return httpErrors.tooLarge({ limit });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return httpErrors.unsupportedMedia();
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return httpErrors.badJson();
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'ENOENT':
    case '57P01':
    case '57P02':
    case '57P03':
    case '08006':
    case '53300':
      return httpErrors.unavailable();
    default:
      if (error instanceof SyntaxError && 'statusCode' in error) return httpErrors.badJson();
      if (
        error instanceof Error &&
        /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
      ) {
        return httpErrors.unavailable();
      }
      return error instanceof URIError ? httpErrors.badInput() : undefined;
  }
}

function allowed(route: Route, actor: Actor | undefined): Refusal | undefined {
  if (actor?.suspended && route.contract.whileSuspended !== 'allowed') return httpErrors.suspended(actor.suspended);
  if (route.access === 'public') return undefined;
  if (!actor) return httpErrors.signInNeeded();
  if (route.access === 'certified') return actor.certified ? undefined : httpErrors.certificationNeeded();
  if (route.access === 'operator') return actor.roles.includes('operator') ? undefined : httpErrors.notAllowed();
  if (route.access === 'moderator') {
    const may = actor.roles.includes('moderator') || actor.roles.includes('operator');
    return may ? undefined : httpErrors.notAllowed();
  }
  return undefined;
}

type Input = { params?: unknown; query?: unknown; body?: unknown };

function readInput(route: Route, request: FastifyRequest, reply: FastifyReply): Input | FastifyReply {
  const { contract } = route;
  const input: Input = {};
  const parts = ['params', 'query', 'body'] as const;
  for (const part of parts) {
    const schema = contract[part];
    if (part === 'body' && contract.consumes) {
      // a request without a body leaves nothing to read, which is not the same as nothing to hold
      input.body = request.body ?? (contract.streams ? Readable.from([]) : Buffer.alloc(0));
      continue;
    }
    if (!schema) continue;
    const read = schema.safeParse(part === 'body' ? (request.body ?? undefined) : request[part]);
    if (!read.success) return sendProblem(reply, 400, invalidInput(read.error.issues, part, localeOf(request)));
    const path = unstorableAt(read.data);
    if (path) {
      const issue = { code: 'custom', path, message: 'invisible-characters' } as const;
      return sendProblem(reply, 400, invalidInput([issue], part, localeOf(request)));
    }
    input[part] = read.data;
  }
  return input;
}

const visible = /^[\x21-\x7e]{1,200}$/;

function sendPrepared(request: FastifyRequest, reply: FastifyReply, prepared: Prepared): FastifyReply {
  reply.header('etag', prepared.etag);
  if (request.headers['if-none-match'] === prepared.etag) return reply.code(304).send();
  return reply.header('content-type', 'application/json; charset=utf-8').send(prepared.bytes);
}

/** For a media type that some routes take as a stream: those get it unread, the others as bytes within their limit. */
async function passStream(request: FastifyRequest, body: IncomingMessage): Promise<unknown> {
  const contract = (request.routeOptions.config as { route?: Route }).route?.contract;
  if (contract?.streams) return body;
  const limit = contract?.maxBytes ?? usualBodyLimit;
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of body) {
    bytes += (part as Buffer).length;
    if (bytes > limit) throw Object.assign(new Error('body too large'), { code: 'FST_ERR_CTP_BODY_TOO_LARGE' });
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}

function addRoute(server: FastifyInstance, route: Route, options: HttpServerOptions): void {
  const { contract } = route;
  const { database, clock } = options;
  const success = contract.status ?? (contract.response || contract.produces ? 200 : 204);
  const changes = route.method !== 'GET';
  const looksUp = contract.session !== 'ignored';
  const schema = contract.response ? jsonSchemaOf(contract.response, 'draft-7') : undefined;
  server.route({
    method: route.method,
    url: route.path.replace(/\{(\w+)\}/g, ':$1'),
    bodyLimit: contract.maxBytes ?? usualBodyLimit,
    ...(schema ? { schema: { response: { [success]: schema } } } : {}),
    config: { route },
    handler: async (request, reply) => {
      const hasSession =
        looksUp && (request.headers.authorization !== undefined || request.headers.cookie?.includes(sessionCookie));
      const known = hasSession ? await options.authenticate(request) : undefined;
      const closed = known?.suspended && route.access === 'public' && contract.whileSuspended !== 'allowed';
      const actor = closed ? undefined : known;
      const refused = allowed(route, actor);
      if (refused) return sendRefusal(request, reply, refused);
      const input = readInput(route, request, reply);
      if (input === reply) return reply;

      const header = request.headers['idempotency-key'];
      const key = Array.isArray(header) ? header[0] : header;
      if (key !== undefined && !visible.test(key)) return sendRefusal(request, reply, httpErrors.badKey());
      if (contract.idempotency === 'required' && key === undefined) {
        return sendRefusal(request, reply, httpErrors.keyNeeded({}, 'Idempotency-Key'));
      }
      const caller = actor?.memberId ?? request.ip;
      const idempotency =
        key !== undefined && changes
          ? {
              caller,
              key,
              fingerprint: fingerprintOf(route.method, request.url, contract.streams ? undefined : request.body),
            }
          : undefined;
      const call = {
        ...input,
        actor,
        tx: database.db,
        database,
        now: clock.now(),
        locale: localeOf(request),
        ip: plainAddress(request.ip),
        userAgent: request.headers['user-agent'] ?? '',
        idempotency,
        request,
        reply,
        prepare: (value: unknown) => {
          const write = reply.getSerializationFunction(String(success)) ?? JSON.stringify;
          return new Prepared(Buffer.from(write(value as Record<string, unknown>)));
        },
      };
      const value =
        changes && contract.transaction !== 'own' ? await runChange(database, route, call) : await route.run(call);

      if (reply.sent) return reply;
      if (isRefusal(value)) return sendRefusal(request, reply, value);
      if (value instanceof Prepared) return sendPrepared(request, reply, value);
      if (value instanceof Replayed) {
        reply.header('idempotency-replayed', 'true');
        if (value.status >= 400) return sendProblem(reply, value.status, value.body);
        return reply.code(value.status).send(value.status === 204 ? undefined : value.body);
      }
      if (contract.produces) return reply.hasHeader('content-type') ? value : reply.type(contract.produces).send(value);
      return reply.code(success).send(success === 204 ? undefined : value);
    },
  });
}

/** The HTTP server over all modules' routes, with its guards, documents and web apps. Not yet listening. */
export async function createServer(options: HttpServerOptions): Promise<HttpServer> {
  metrics.start();
  const server: FastifyInstance = Fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: 'loopback',
    bodyLimit: usualBodyLimit,
    routerOptions: { maxParamLength: 400, ignoreTrailingSlash: true },
    requestTimeout: 60_000,
    forceCloseConnections: true,
    clientErrorHandler: answerUnreadable,
    // Addresses that cannot be decoded or have a part that is too long lead to nothing.
    frameworkErrors: (error, request, reply) => {
      const undecodable = error.code === 'FST_ERR_BAD_URL';
      void sendRefusal(request, reply, undecodable ? httpErrors.badInput() : httpErrors.notFound());
    },
  });
  protect(server);
  const raw = options.routes.map(({ contract }) => contract);
  const streamTypes = new Set(raw.flatMap((contract) => (contract.streams ? (contract.consumes ?? []) : [])));
  for (const type of streamTypes) server.addContentTypeParser(type, passStream);
  const rawTypes = new Set(raw.flatMap((contract) => contract.consumes ?? []).filter((type) => !streamTypes.has(type)));
  for (const type of rawTypes) {
    const matcher = type.endsWith('/*') ? new RegExp(`^${type.slice(0, -1)}`) : type;
    server.addContentTypeParser(matcher, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  }
  server.addHook('onResponse', (request, reply, done) => {
    metrics.observe(request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
  server.setErrorHandler((error, request, reply) => {
    const refusal = refusalOfFault(error, request.routeOptions.bodyLimit ?? usualBodyLimit);
    if (refusal) return sendRefusal(request, reply, refusal);
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (status >= 400 && status < 500) return sendRefusal(request, reply, httpErrors.badInput());
    metrics.faults.inc({ route: request.routeOptions.url ?? 'none' });
    request.log.error({ err: error, route: request.routeOptions.url }, 'a request failed');
    return sendRefusal(request, reply, httpErrors.broken());
  });
  server.get('/healthz', async () => ({ status: 'up' }));
  server.get('/readyz', async (_request, reply) => {
    const reason = await options.notReady().catch((error: unknown) => String(error));
    return reason === undefined ? { status: 'ready' } : reply.code(503).send({ status: 'not-ready', reason });
  });
  server.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  for (const route of options.routes) addRoute(server, route, options);
  await serveMounts(server, options.mounts ?? []);
  serveDocs(server, options.routes, options.title);
  await serveApps(server, options.apps ?? [], (request, reply) => sendRefusal(request, reply, httpErrors.notFound()));
  return server;
}

/** An IPv4 address as people write it, also when it came over a socket of both kinds. */
function plainAddress(ip: string): string {
  return ip.replace(/^::ffff:(?=[\d.]+$)/, '');
}

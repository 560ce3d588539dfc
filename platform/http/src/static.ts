import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** A built web app: its folder and the path it lives under (`/` or `/console/`). */
export interface StaticApp {
  folder: string;
  prefix: `/${string}`;
}

const year = 31_536_000;

/** Serves built web apps: hashed files for ever, pages never cached, unknown pages get the app's own router. */
export async function serveApps(
  server: FastifyInstance,
  apps: readonly StaticApp[],
  refuse: (request: FastifyRequest, reply: FastifyReply) => unknown,
): Promise<void> {
  const pages: { prefix: string; html: Buffer }[] = [];
  let decorated = false;
  for (const app of apps.toSorted((a, b) => b.prefix.length - a.prefix.length)) {
    const index = join(app.folder, 'index.html');
    if (!existsSync(index)) continue;
    pages.push({ prefix: app.prefix, html: await readFile(index) });
    await server.register(fastifyStatic, {
      root: app.folder,
      prefix: app.prefix,
      wildcard: false,
      index: false,
      preCompressed: true,
      decorateReply: !decorated,
      cacheControl: false,
      setHeaders(reply, path) {
        const hashed = path.includes('/assets/');
        reply.header('cache-control', hashed ? `public, max-age=${year}, immutable` : 'no-cache');
      },
    });
    decorated = true;
  }
  server.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    const isPage = request.method === 'GET' || request.method === 'HEAD';
    const isFile = /\.[a-z0-9]{2,5}$/i.test(path);
    if (isPage && !isFile && !path.startsWith('/api/') && !path.startsWith('/files/')) {
      const page = pages.find(({ prefix }) => `${path}/`.startsWith(prefix));
      if (page) return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page.html);
    }
    return refuse(request, reply);
  });
}

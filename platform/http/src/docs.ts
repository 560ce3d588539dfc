import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { allRefusals } from '@nashi/errors';
import type { FastifyInstance } from 'fastify';
import type { Route } from './implement.ts';
import { openApiOf } from './openapi.ts';

const page = (title: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} API</title><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="docs"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`;

const start = `window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true });`;

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? '');

function problemsPage(): string {
  const rows = [...allRefusals()]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([code, kind]) => {
      const cells = [`<code>${escape(code)}</code>`, String(kind.status), escape(kind.en), escape(kind.zh)];
      return `<tr id="${escape(code)}">${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Problems</title></head>
<body><h1>Problems</h1><table><thead><tr><th>code</th><th>status</th><th>English</th><th>中文</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></body></html>`;
}

/** `/openapi.json`, its reader at `/docs`, and the list of all refusals at `/docs/problems`. */
export function serveDocs(server: FastifyInstance, routes: readonly Route[], title: string): void {
  let description: string | undefined;
  server.get('/openapi.json', async (_request, reply) => {
    description ??= JSON.stringify(openApiOf(routes, title));
    return reply.type('application/json; charset=utf-8').send(description);
  });
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const file = (name: string, type: string): void => {
    server.get(`/docs/${name}`, async (_request, reply) =>
      reply
        .type(type)
        .header('cache-control', 'public, max-age=86400')
        .send(readFileSync(join(folder, name))),
    );
  };
  file('swagger-ui.css', 'text/css');
  file('swagger-ui-bundle.js', 'text/javascript');
  server.get('/docs/start.js', async (_request, reply) => reply.type('text/javascript').send(start));
  server.get('/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page(escape(title))));
  server.get('/docs/problems', async (_request, reply) => reply.type('text/html; charset=utf-8').send(problemsPage()));
}

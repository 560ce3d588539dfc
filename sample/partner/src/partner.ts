import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createSignIn } from './sign-in.ts';
import type { Attempt, PartnerSettings, Visitor } from './sign-in.ts';
import { createSignOut } from './sign-out.ts';

interface Session {
  attempt?: Attempt;
  visitor?: Visitor;
}

const mostBody = 16 * 1024;
const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const safe = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? '');

function page(visitor: Visitor | undefined): string {
  const inside = visitor
    ? `<p>Welcome${visitor.name === undefined ? '' : `, ${safe(visitor.name)}`}.</p>
<p>${visitor.student ? `Student price${visitor.school === undefined ? '' : ` for ${safe(visitor.school)}`}: 32.00` : 'Price: 40.00'}</p>`
    : '<p>Price: 40.00. Students pay less.</p><p><a href="/sign-in">Sign in with your community</a></p>';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Campus Books</title></head>
<body><main><h1>Introduction to Algorithms</h1>${inside}</main></body></html>`;
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const part of request.setEncoding('utf8')) {
    body += part;
    if (body.length > mostBody) throw new Error('too large');
  }
  return new URLSearchParams(body);
}

/** The bookshop; not yet listening. */
export async function createPartner(settings: PartnerSettings): Promise<Server> {
  const signIn = await createSignIn(settings);
  const { fetch } = settings;
  const signOut = createSignOut(
    signIn.configuration,
    fetch &&
      ((url, { method, headers, signal }) =>
        fetch(url, { method, headers: Object.fromEntries(headers), body: null, redirect: 'manual', signal })),
  );
  const sessions = new Map<string, Session>();

  const sessionOf = (request: IncomingMessage): Session | undefined => {
    const id = /(?:^|; )books=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
    return id === undefined ? undefined : sessions.get(id);
  };

  const routes: Record<string, (request: IncomingMessage, response: ServerResponse) => Promise<void> | void> = {
    'GET /'(request, response) {
      const html = page(sessionOf(request)?.visitor);
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(html);
    },
    async 'GET /sign-in'(_request, response) {
      const { attempt, location } = await signIn.begin();
      const id = randomBytes(24).toString('base64url');
      sessions.set(id, { attempt });
      const secure = settings.origin.startsWith('https:') ? '; Secure' : '';
      response.writeHead(302, { location, 'set-cookie': `books=${id}; Path=/; HttpOnly; SameSite=Lax${secure}` }).end();
    },
    async 'GET /callback'(request, response) {
      const session = sessionOf(request);
      if (!session?.attempt) return void response.writeHead(302, { location: '/' }).end();
      const { attempt } = session;
      delete session.attempt;
      session.visitor = await signIn.finish(attempt, new URL(request.url ?? '', settings.origin));
      response.writeHead(302, { location: '/' }).end();
    },
    async 'POST /logout'(request, response) {
      const subject = await signOut((await formOf(request)).get('logout_token') ?? '');
      for (const [id, { visitor }] of sessions) if (visitor?.subject === subject) sessions.delete(id);
      response.writeHead(200, { 'cache-control': 'no-store' }).end();
    },
  };

  return createServer((request, response) => {
    const path = new URL(request.url ?? '/', settings.origin).pathname;
    const route = routes[`${request.method} ${path}`];
    if (!route) return void response.writeHead(404).end();
    Promise.resolve()
      .then(() => route(request, response))
      .catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : 'unknown';
        response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' }).end(`This did not work: ${reason}\n`);
      });
  });
}

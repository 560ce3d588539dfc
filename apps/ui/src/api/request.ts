import { locale } from '../i18n/locale.ts';
import { noticeConnection } from './connection.ts';
import { Problem } from './problem.ts';

export interface RequestParts {
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
}

export interface RequestOptions {
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/** `GET /api/v1/products/{productId}` with its parameters filled in and its query appended. */
export function addressOf(route: string, parts: RequestParts): { method: string; url: string } {
  const [method = 'GET', template = '/'] = route.split(' ');
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parts.params?.[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parts.query ?? {})) {
    if (value === undefined || value === null) continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  }
  return { method, url: search.size === 0 ? path : `${path}?${search.toString()}` };
}

async function refusal(response: Response): Promise<Problem> {
  const type = response.headers.get('content-type') ?? '';
  const body: unknown = type.includes('json') ? await response.json().catch(() => ({})) : {};
  return new Problem(response.status, body as ConstructorParameters<typeof Problem>[1]);
}

/** One call to the server; throws `Problem` for a refusal and `TypeError` when it cannot be reached. */
export async function request(route: string, parts: RequestParts, options: RequestOptions = {}): Promise<unknown> {
  const { method, url } = addressOf(route, parts);
  const headers = new Headers({ accept: 'application/json', 'accept-language': locale() });
  if (options.idempotencyKey !== undefined) headers.set('idempotency-key', options.idempotencyKey);
  let body: BodyInit | null = null;
  if (parts.body instanceof Blob) {
    headers.set('content-type', parts.body.type);
    body = parts.body;
  } else if (parts.body !== undefined) {
    headers.set('content-type', 'application/json');
    body = JSON.stringify(parts.body);
  }
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      headers,
      body,
      credentials: 'same-origin',
      ...(options.signal && { signal: options.signal }),
    });
  } catch (error) {
    if (options.signal?.aborted !== true) noticeConnection('lost');
    throw error;
  }
  noticeConnection('fine');
  if (!response.ok) throw await refusal(response);
  if (response.status === 204) return undefined;
  const type = response.headers.get('content-type') ?? '';
  return type.includes('json') ? response.json() : response.text();
}

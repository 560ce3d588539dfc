/** An answer as a test looks at it: any status, the body as it came. */
export interface TestAnswer<T = unknown> {
  status: number;
  headers: Headers;
  body: T;
}

export interface RequestOptions {
  headers?: Record<string, string>;
  key?: string;
  raw?: Uint8Array<ArrayBuffer>;
  contentType?: string;
}

/** A browser-like client without a browser: keeps cookies, never throws on a status. */
export interface CookieClient {
  /** `call('POST /api/v1/orders', { … })`. The caller names the shape of the body it expects. */
  call<T = unknown>(route: string, body?: unknown, options?: RequestOptions): Promise<TestAnswer<T>>;
  cookies: Map<string, string>;
  origin: string;
}

export function createCookieClient(origin: string, language: 'zh' | 'en' = 'en'): CookieClient {
  const cookies = new Map<string, string>();
  return {
    cookies,
    origin,
    async call<T>(route: string, body?: unknown, options: RequestOptions = {}) {
      const space = route.indexOf(' ');
      const headers: Record<string, string> = { 'accept-language': language, ...options.headers };
      if (cookies.size > 0) headers['cookie'] = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      if (options.key) headers['idempotency-key'] = options.key;
      const init: RequestInit = { method: route.slice(0, space), headers, redirect: 'manual' };
      if (options.raw) {
        init.body = options.raw;
        headers['content-type'] = options.contentType ?? 'application/octet-stream';
      } else if (body !== undefined) {
        init.body = JSON.stringify(body);
        headers['content-type'] = 'application/json';
      }
      const response = await fetch(origin + route.slice(space + 1), init);
      for (const cookie of response.headers.getSetCookie()) {
        const [pair = ''] = cookie.split(';');
        const equals = pair.indexOf('=');
        const value = pair.slice(equals + 1);
        if (value) cookies.set(pair.slice(0, equals), value);
        else cookies.delete(pair.slice(0, equals));
      }
      const type = response.headers.get('content-type') ?? '';
      const read: unknown = type.includes('json') ? await response.json() : await response.text();
      return { status: response.status, headers: response.headers, body: read as T };
    },
  };
}

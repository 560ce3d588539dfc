import { createClient } from '@nashi/http/client';
import { locale } from '../i18n/locale.ts';
import { noticeConnection } from './connection.ts';

/** The parts of a call, its types already checked against the contract by the caller. */
export interface RequestParts {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly raw?: Blob;
}

export interface RequestOptions {
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

type LooseClient = (route: string, input: RequestParts & RequestOptions) => Promise<unknown>;

async function watchedFetch(url: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  try {
    const response = await fetch(url, init);
    noticeConnection('fine');
    return response;
  } catch (error) {
    if (init?.signal?.aborted !== true) noticeConnection('lost');
    throw error;
  }
}

const client = createClient({
  headers: () => ({ 'accept-language': locale() }),
  fetch: watchedFetch,
}) as unknown as LooseClient;

/** One call to the server in the language shown; throws `ProblemError` or `ConnectionError`. */
export function request(route: string, parts: RequestParts, options: RequestOptions = {}): Promise<unknown> {
  return client(route, { ...parts, ...options });
}

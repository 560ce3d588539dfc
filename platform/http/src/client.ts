import type { z } from 'zod';
import type { Contract, Problem, RouteContract } from './contract.ts';

type Input<T> = T extends z.ZodType ? z.input<T> : never;

type Part<R, Name extends 'params' | 'query' | 'body'> =
  R extends Record<Name, infer T extends z.ZodType>
    ? Partial<Input<T>> extends Input<T>
      ? Name extends 'body'
        ? { [K in Name]: Input<T> }
        : { [K in Name]?: Input<T> }
      : { [K in Name]: Input<T> }
    : unknown;

/** What a call of a route takes, worked out from its contract. */
export type CallInput<R> = Part<R, 'params'> &
  Part<R, 'query'> &
  Part<R, 'body'> &
  (R extends { consumes: readonly string[] }
    ? { raw: Blob | Uint8Array<ArrayBuffer>; contentType?: string }
    : unknown) & {
    /** Made once for one action of the user and sent again with each retry of it. */
    idempotencyKey?: string;
    signal?: AbortSignal;
  };

export type CallOutput<R> = R extends { response: infer T extends z.ZodType } ? z.output<T> : undefined;

type Arguments<R> = Record<never, never> extends CallInput<R> ? [input?: CallInput<R>] : [input: CallInput<R>];

export type Client<C extends Contract> = <K extends keyof C & string>(
  route: K,
  ...input: Arguments<C[K]>
) => Promise<CallOutput<C[K]>>;

/** A refusal by the server, with its problem document. `detail` is a sentence in the caller's language. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** The server could not be reached or did not answer as it should. */
export class ConnectionError extends Error {}

export interface ClientOptions {
  /** Origin of the server; empty in the browser. */
  origin?: string;
  /** Sent with each request, for instance the language or a session. */
  headers?: () => Record<string, string>;
  fetch?: typeof fetch;
}

interface LooseInput {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  raw?: Blob | Uint8Array<ArrayBuffer>;
  contentType?: string;
  idempotencyKey?: string;
  signal?: AbortSignal;
}

function address(path: string, input: LooseInput): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input.params?.[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
  }
  const search = query.toString();
  return search ? `${filled}?${search}` : filled;
}

async function answer(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (response.ok) {
    if (response.status === 204) return undefined;
    return type.includes('json') ? response.json() : response.text();
  }
  if (type.includes('json')) throw new ProblemError((await response.json()) as Problem);
  throw new ConnectionError(`${response.status}`);
}

/** A client whose calls are typed by the contracts; import those as types only, and none of them is bundled. */
export function createClient<C extends Contract>(options: ClientOptions = {}): Client<C> {
  const send = options.fetch ?? fetch;
  const call = async (route: string, input: LooseInput = {}): Promise<unknown> => {
    const space = route.indexOf(' ');
    const headers: Record<string, string> = { accept: 'application/json', ...options.headers?.() };
    const init: RequestInit = { method: route.slice(0, space), headers, credentials: 'same-origin' };
    if (input.raw !== undefined) {
      init.body = input.raw;
      headers['content-type'] = input.contentType ?? (input.raw instanceof Blob ? input.raw.type : '');
    } else if (input.body !== undefined) {
      init.body = JSON.stringify(input.body);
      headers['content-type'] = 'application/json';
    }
    if (input.idempotencyKey) headers['idempotency-key'] = input.idempotencyKey;
    if (input.signal) init.signal = input.signal;
    let response: Response;
    try {
      response = await send((options.origin ?? '') + address(route.slice(space + 1), input), init);
    } catch (error) {
      if (input.signal?.aborted) throw error;
      throw new ConnectionError(String(error));
    }
    return answer(response);
  };
  return call as unknown as Client<C>;
}

export type { RouteContract };

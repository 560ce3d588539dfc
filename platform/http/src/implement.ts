import type { Readable } from 'node:stream';
import type { Database, Tx } from '@nashi/db';
import type { Locale, Outcome } from '@nashi/errors';
import type { Id, MemberId } from '@nashi/ids';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Prepared, Replayed } from './answers.ts';
import type { Access, Contract, Method, RouteContract, RouteKey } from './contract.ts';

export type SessionId = Id<'session'>;
export type Role = 'moderator' | 'operator' | 'developer';

/** Who calls. */
export interface Actor {
  memberId: MemberId;
  sessionId: SessionId;
  roles: readonly Role[];
  /** Holds a certification that is in force today. */
  certified: boolean;
  /** Set while the account is suspended: then they are a visitor everywhere but where the contract says otherwise. */
  suspended?: { reason: string };
}

/** Finds the caller from a request's session; undefined when there is none in force. */
export type Authenticate = (request: FastifyRequest) => Promise<Actor | undefined>;

interface CallBase {
  /** The transaction of a request that changes something; the pool for GET and for `transaction: 'own'`. */
  tx: Tx;
  database: Database;
  now: Date;
  locale: Locale;
  ip: string;
  userAgent: string;
  /** Set when the request carried an Idempotency-Key; `transaction: 'own'` handlers keep the answer themselves. */
  idempotency: { caller: string; key: string; fingerprint: string } | undefined;
  request: FastifyRequest;
  reply: FastifyReply;
  /** Turns an answer into bytes once, to be kept and sent many times. */
  prepare: (value: unknown) => Prepared;
}

type Shape<R, Name extends 'params' | 'query' | 'body'> =
  R extends Record<Name, infer T extends z.ZodType> ? { [K in Name]: z.output<T> } : unknown;

/** What a handler gets. A route that consumes raw bytes finds them in `body`. */
export type Call<R extends RouteContract> = CallBase &
  Shape<R, 'params'> &
  Shape<R, 'query'> &
  (R extends { consumes: readonly string[] }
    ? { body: R extends { streams: true } ? Readable : Buffer }
    : Shape<R, 'body'>) &
  (R['access'] extends 'public' ? { actor: Actor | undefined } : { actor: Actor });

export type AuthenticatedCall = CallBase & { actor: Actor };

type Value<R> = R extends { response: infer T extends z.ZodType }
  ? Outcome<z.input<T>> | Prepared | Replayed
  : R extends { produces: string }
    ? unknown
    : Outcome<undefined | void> | Replayed;

type Handler<R> = R extends RouteContract ? (call: Call<R>) => Promise<Value<R>> | Value<R> : never;
type Handlers<C extends Contract> = { [K in keyof C]: Handler<C[K]> };

export interface Route {
  key: RouteKey;
  method: Method;
  /** With `{name}` for parameters. */
  path: string;
  access: Access;
  contract: RouteContract;
  run: (call: unknown) => unknown;
}

/** Joins a contract with its handlers; a route without a handler is a type error. */
export function implement<C extends Contract>(contract: C, handlers: Handlers<C>): Route[] {
  return (Object.keys(contract) as RouteKey[]).map((key) => {
    const route: RouteContract | undefined = contract[key];
    if (!route) throw new Error(`no contract for ${key}`);
    const space = key.indexOf(' ');
    const run = (handlers as Record<string, (call: unknown) => unknown>)[key];
    if (!run) throw new Error(`no handler for ${key}`);
    return {
      key,
      method: key.slice(0, space) as Method,
      path: key.slice(space + 1),
      access: route.access,
      contract: route,
      run,
    };
  });
}

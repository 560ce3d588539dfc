import type { CallInput, CallOutput } from '@nashi/http/client';
import type { Contract } from '@nashi/http/contract';

export type { Contract };
export type RouteOf<C extends Contract> = keyof C & string;

/** The parts a route asks for: `{ params, query, body, raw }`, those it has. */
export type InputOf<C extends Contract, R extends RouteOf<C>> = Omit<CallInput<C[R]>, 'idempotencyKey' | 'signal'>;

export type ResultOf<C extends Contract, R extends RouteOf<C>> = CallOutput<C[R]>;

export type GetRoute<C extends Contract> = RouteOf<C> & `GET ${string}`;
export type SendRoute<C extends Contract> = RouteOf<C> & `${'POST' | 'PUT' | 'PATCH' | 'DELETE'} ${string}`;

/** GET routes that answer one page of a list. */
export type PagedRoute<C extends Contract> = {
  [R in GetRoute<C>]: ResultOf<C, R> extends { readonly items: readonly unknown[] } ? R : never;
}[GetRoute<C>];

export type ItemOf<C extends Contract, R extends RouteOf<C>> =
  ResultOf<C, R> extends { readonly items: readonly (infer I)[] } ? I : never;

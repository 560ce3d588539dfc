/** What the kit needs to know of a contract: only types, so that no schema is bundled. */
interface Schema {
  readonly _zod: { readonly input: unknown; readonly output: unknown };
}

export type Contract = object;
export type RouteOf<C extends Contract> = keyof C & string;

type In<S> = S extends Schema ? S['_zod']['input'] : never;
type Out<S> = S extends Schema ? S['_zod']['output'] : never;
type Part<R, K extends string> = K extends keyof R ? (undefined extends R[K] ? never : R[K]) : never;

type Given<K extends string, S> = [S] extends [never]
  ? { readonly [P in K]?: undefined }
  : object extends In<S>
    ? { readonly [P in K]?: In<S> }
    : { readonly [P in K]: In<S> };

/** The parts a route asks for: `{ params, query, body }`, those it has. */
export type InputOf<C extends Contract, R extends RouteOf<C>> = Given<'params', Part<C[R], 'params'>> &
  Given<'query', Part<C[R], 'query'>> &
  Given<'body', Part<C[R], 'body'>>;

export type ResultOf<C extends Contract, R extends RouteOf<C>> = [Part<C[R], 'response'>] extends [never]
  ? undefined
  : Out<Part<C[R], 'response'>>;

export type GetRoute<C extends Contract> = RouteOf<C> & `GET ${string}`;
export type SendRoute<C extends Contract> = RouteOf<C> & `${'POST' | 'PUT' | 'PATCH' | 'DELETE'} ${string}`;

/** GET routes that answer one page of a list. */
export type PagedRoute<C extends Contract> = {
  [R in GetRoute<C>]: ResultOf<C, R> extends { readonly items: readonly unknown[] } ? R : never;
}[GetRoute<C>];

export type ItemOf<C extends Contract, R extends RouteOf<C>> =
  ResultOf<C, R> extends { readonly items: readonly (infer I)[] } ? I : never;

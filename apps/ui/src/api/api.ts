import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useState } from 'react';
import { createActionKeys, randomKey, settles, type ActionKeys } from './action-key.ts';
import type {
  Contract,
  GetRoute,
  InputOf,
  ItemOf,
  PagedRoute,
  ResultOf,
  RouteOf,
  SendRoute,
} from './contract-types.ts';
import { isRefused } from './problem.ts';
import { refresh } from './query-client.ts';
import { request, type RequestOptions, type RequestParts } from './request.ts';

export interface GetOptions {
  /** Off until what it needs is known. */
  readonly enabled?: boolean;
  /** Milliseconds during which an answer is used again without asking. */
  readonly staleTime?: number;
  readonly refetchInterval?: number | false;
  /** Keep showing the answer to the previous input while the next one loads (filters, search). */
  readonly keepPrevious?: true;
}

export interface SendOptions<Result, Input> {
  /** Starts of paths whose answers this changes: `['/api/v1/cart']`. */
  readonly refreshes?: readonly string[];
  readonly onDone?: (result: Result, input: Input) => void;
  readonly onRefused?: (error: Error, input: Input) => void;
}

export interface Sender<Result, Input> {
  /** Does it; what goes wrong is in `error` and given to `onRefused`. */
  readonly send: (input: Input) => void;
  /** Does it and answers; throws what goes wrong. */
  readonly sendAsync: (input: Input) => Promise<Result>;
  readonly sending: boolean;
  readonly error: Error | null;
  readonly result: Result | undefined;
  readonly reset: () => void;
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string | null | undefined;
}

/** A list that grows page by page; give it to `<InfiniteList>`. */
export interface Paged<Item> {
  readonly items: readonly Item[];
  readonly query: UseInfiniteQueryResult<InfiniteData<Page<Item>>>;
}

/** One action with its key: the key outlives lost answers and ends with a final one. */
export async function sendOnce(keys: ActionKeys, route: string, parts: RequestParts): Promise<unknown> {
  try {
    const result = await request(route, parts, { idempotencyKey: keys.keyFor([route, parts]) });
    keys.settled();
    return result;
  } catch (error) {
    if (isRefused(error) && settles(error.problem.status, error.problem.code)) keys.settled();
    throw error;
  }
}

/** The typed calls and hooks of one contract: `const shopApi = apiOf<typeof catalogContract>()`. */
export function apiOf<C extends Contract>() {
  function call<R extends RouteOf<C>>(
    route: R,
    input?: InputOf<C, R>,
    options?: RequestOptions,
  ): Promise<ResultOf<C, R>> {
    return request(route, (input ?? {}) as RequestParts, options) as Promise<ResultOf<C, R>>;
  }

  function get<R extends GetRoute<C>>(route: R, input: InputOf<C, R>) {
    return queryOptions<ResultOf<C, R>>({
      queryKey: [route, input],
      queryFn: ({ signal }) => call(route, input, { signal }),
    });
  }

  function pages<R extends PagedRoute<C>>(route: R, input: InputOf<C, R>) {
    const parts = input as RequestParts;
    return infiniteQueryOptions({
      queryKey: [route, parts, 'pages'],
      initialPageParam: undefined as string | undefined,
      queryFn: ({ signal, pageParam }) =>
        request(route, { ...parts, query: { ...parts.query, cursor: pageParam } }, { signal }) as Promise<
          Page<ItemOf<C, R>>
        >,
      getNextPageParam: (last) => last.next ?? undefined,
    });
  }

  return {
    /** One call outside hooks. Give an idempotency key when it makes something. */
    call,
    /** TanStack options of a GET, for prefetching and `useSuspenseQuery`. */
    get,
    pages,

    useGet<R extends GetRoute<C>>(
      route: R,
      input: InputOf<C, R>,
      options: GetOptions = {},
    ): UseQueryResult<ResultOf<C, R>> {
      const { keepPrevious, ...rest } = options;
      return useQuery<unknown>({
        queryKey: [route, input],
        queryFn: ({ signal }) => call(route, input, { signal }),
        ...rest,
        ...(keepPrevious && { placeholderData: keepPreviousData }),
      }) as UseQueryResult<ResultOf<C, R>>;
    },

    /** A list by cursor, all loaded pages in `items`. */
    usePages<R extends PagedRoute<C>>(
      route: R,
      input: InputOf<C, R>,
      options: Pick<GetOptions, 'enabled' | 'staleTime'> = {},
    ): Paged<ItemOf<C, R>> {
      const query = useInfiniteQuery({ ...pages(route, input), ...options });
      return { items: query.data?.pages.flatMap((page) => page.items) ?? [], query };
    },

    /** Something a person does. Retries, theirs or ours, carry the same idempotency key. */
    useSend<R extends SendRoute<C>>(
      route: R,
      options: SendOptions<ResultOf<C, R>, InputOf<C, R>> = {},
    ): Sender<ResultOf<C, R>, InputOf<C, R>> {
      const [keys] = useState(() => createActionKeys(randomKey));
      const mutation = useMutation<ResultOf<C, R>, Error, InputOf<C, R>>({
        mutationFn: async (input) => (await sendOnce(keys, route, input as RequestParts)) as ResultOf<C, R>,
        onSuccess: async (result, input) => {
          options.onDone?.(result, input);
          if (options.refreshes !== undefined) await refresh(...options.refreshes);
        },
        onError: (error, input) => options.onRefused?.(error, input),
      });
      return {
        send: mutation.mutate,
        sendAsync: mutation.mutateAsync,
        sending: mutation.isPending,
        error: mutation.error,
        result: mutation.data,
        reset: mutation.reset,
      };
    },
  };
}

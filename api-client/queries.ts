import type { DataTag, InfiniteData, QueryClient, QueryFunctionContext, QueryKey } from "@tanstack/query-core";

import type { User } from "./user";

/** A page of a list, as the API answers it. */
export interface Page<Item> {
  data: Item[];
  page: { nextCursor: string | null };
}
export type Pages<Item> = InfiniteData<Page<Item>, string | null>;

type LoadPage<Item> = (query: { cursor?: string }, signal: AbortSignal) => Promise<Page<Item>>;

/** A user's list, newest first, page by page. */
export function listQuery<Item>(name: string, user: User, load: LoadPage<Item>) {
  return {
    queryKey: keyOf<Pages<Item>>(name, user.userId),
    queryFn: ({ pageParam, signal }: QueryFunctionContext<string[], string | null>) =>
      load(pageParam === null ? {} : { cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }: Page<Item>) => page.nextCursor,
    select: ({ pages }: Pages<Item>) => pages.flatMap(({ data }) => data),
  };
}

/** A key that names its user, so nobody is shown what another person's client has cached. */
export function keyOf<Data>(name: string, ...ids: string[]): DataTag<string[], Data> {
  return [name, ...ids] as DataTag<string[], Data>;
}

/** Asks again, also where that is being asked already: the answer may be out of date. Invalidating leaves first loads running. */
export async function reload(client: QueryClient, queryKey: QueryKey): Promise<void> {
  await client.cancelQueries({ queryKey, predicate: ({ state }) => state.data === undefined });
  await client.invalidateQueries({ queryKey });
}

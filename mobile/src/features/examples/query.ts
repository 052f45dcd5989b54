import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import type { Call } from "../../api/client";
import type { User } from "../../api/types";

/** The user's examples, newest first, page by page. */
export function examplesQuery(call: Call, user: User) {
  return infiniteQueryOptions({
    queryKey: ["examples", user.userId],
    queryFn: ({ pageParam, signal }) =>
      call("get", "/api/example", { query: pageParam === null ? {} : { cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.nextCursor,
    select: ({ pages }) => pages.flatMap(({ data }) => data),
  });
}

/** One of the user's examples. */
export function exampleQuery(call: Call, user: User, id: string) {
  return queryOptions({
    queryKey: ["example", user.userId, id],
    queryFn: async ({ signal }) =>
      (await call("get", "/api/example/{item_id}", { path: { item_id: id }, signal })).data,
  });
}

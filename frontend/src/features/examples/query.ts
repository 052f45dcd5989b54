import { infiniteQueryOptions } from "@tanstack/react-query";

import type { Call } from "../../api/client";
import type { User } from "../../api/types";

/** The user's examples, newest first, page by page. */
export function examplesQuery(call: Call, user: User) {
  return infiniteQueryOptions({
    queryKey: ["examples", user.userId],
    gcTime: 0, // what belongs to a person is forgotten with the view that shows it
    queryFn: ({ pageParam, signal }) =>
      call("get", "/api/example", { query: pageParam === null ? {} : { cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.nextCursor,
    select: ({ pages }) => pages.flatMap(({ data }) => data),
  });
}

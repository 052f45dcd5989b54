import { queryOptions } from "@tanstack/react-query";

import type { Call } from "./client";

/** What this deployment is; it does not change while a page lives. */
export function configQuery(call: Call) {
  return queryOptions({
    queryKey: ["config"],
    queryFn: async ({ signal }) => (await call("get", "/api/config", { signal })).data,
    staleTime: Infinity,
  });
}

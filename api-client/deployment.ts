import type { QueryFunctionContext } from "@tanstack/query-core";

import type { Call } from "./client";
import type { RuntimeConfig } from "./types";

/** What this deployment is; it does not change while a client runs. */
export function deploymentQuery(call: Call) {
  return {
    queryKey: ["deployment"],
    queryFn: async ({ signal }: QueryFunctionContext): Promise<RuntimeConfig> =>
      (await call("get", "/api/config", { signal })).data,
    staleTime: Infinity,
  };
}

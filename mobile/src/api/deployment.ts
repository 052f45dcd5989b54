import { queryOptions } from "@tanstack/react-query";
import { createContext, useContext } from "react";

import type { Call } from "./client";
import type { RuntimeConfig } from "./types";

/** What this deployment is; it does not change while the app runs. */
export function deploymentQuery(call: Call) {
  return queryOptions({
    queryKey: ["deployment"],
    queryFn: async ({ signal }) => (await call("get", "/api/config", { signal })).data,
    staleTime: Infinity,
  });
}

export const DeploymentContext = createContext<RuntimeConfig | null>(null);

export function useDeployment(): RuntimeConfig {
  const deployment = useContext(DeploymentContext);
  if (!deployment) throw new Error("useDeployment is for what <Deployment> contains");
  return deployment;
}

import type { RuntimeConfig } from "@api-client/types";
import { createContext, useContext } from "react";

export const DeploymentContext = createContext<RuntimeConfig | null>(null);

/** The tenant that an address names, where addresses do and this one is not the default's. */
export function tenantAt(hostname: string, deployment: RuntimeConfig | null): string | undefined {
  const suffix = `.${deployment?.baseDomain ?? ""}`;
  return deployment?.baseDomain && hostname.endsWith(suffix) ? hostname.slice(0, -suffix.length) : undefined;
}

export function useDeployment(): RuntimeConfig {
  const deployment = useContext(DeploymentContext);
  if (!deployment) throw new Error("useDeployment is for what <Deployment> contains");
  return deployment;
}

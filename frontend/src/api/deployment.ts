import type { RuntimeConfig } from "@api-client/types";
import { createContext, useContext } from "react";

export const DeploymentContext = createContext<RuntimeConfig | null>(null);

export function useDeployment(): RuntimeConfig {
  const deployment = useContext(DeploymentContext);
  if (!deployment) throw new Error("useDeployment is for what <Deployment> contains");
  return deployment;
}

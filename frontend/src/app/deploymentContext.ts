import { createContext, useContext } from "react";

import type { RuntimeConfig } from "../api/types";

export const DeploymentContext = createContext<RuntimeConfig | null>(null);

export function useDeployment(): RuntimeConfig {
  const config = useContext(DeploymentContext);
  if (!config) throw new Error("useDeployment is for what <Deployment> contains");
  return config;
}

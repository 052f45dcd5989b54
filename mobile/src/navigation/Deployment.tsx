import { deploymentQuery } from "@api-client/deployment";
import type { RuntimeConfig } from "@api-client/types";
import { useQuery } from "@tanstack/react-query";
import { useEffect, type ComponentType, type ReactNode } from "react";

import { useApi } from "../api/client";
import { DeploymentContext } from "../api/deployment";
import * as providers from "../auth/providers";
import { readSecret, writeSecret } from "../auth/secureStore";
import { CardView } from "../components/CardView";
import { Loading } from "../components/Loading";
import { FailedView } from "../components/Problem";
import { Words } from "../components/Words";

/** A provider shows `children` to whoever is signed in, inside a SessionContext, and its own views to everybody else. */
type Provider = ComponentType<{ children: ReactNode }>;

export const PROVIDERS: Partial<Record<RuntimeConfig["authProvider"], Provider>> = { ...providers };

/**
 * Asks what this deployment is, and lets its provider decide who sees `children`. Until the answer comes it is what it
 * was the last time, so that nobody waits for two answers in turn.
 */
export function Deployment({ children }: { children: ReactNode }) {
  const deployment = useQuery(deploymentQuery(useApi()));
  const remembered = useQuery(REMEMBERED);
  const config = deployment.data ?? remembered.data;
  useEffect(() => {
    if (deployment.data) void remember(deployment.data);
  }, [deployment.data]);
  if (!config && deployment.isError) return <FailedView title="The app could not start" query={deployment} />;
  if (!config) return <Loading />;
  const Provider = PROVIDERS[config.authProvider] ?? UnknownProvider;
  return (
    <DeploymentContext value={config}>
      <Provider>{children}</Provider>
    </DeploymentContext>
  );
}

const NAME = "deployment";

const REMEMBERED = {
  queryKey: ["remembered deployment"],
  queryFn: async () => JSON.parse((await readSecret(NAME)) ?? "null") as RuntimeConfig | null,
  staleTime: Infinity,
  retry: false,
};

async function remember(config: RuntimeConfig): Promise<void> {
  await writeSecret(NAME, JSON.stringify(config)).catch(() => undefined); // the next start waits a little longer
}

function UnknownProvider() {
  return (
    <CardView title="This app is too old">
      <Words>It does not know how people sign in here. Look for an update.</Words>
    </CardView>
  );
}

import { useQuery } from "@tanstack/react-query";
import { Suspense, type ReactNode } from "react";

import { useApi } from "../api/client";
import { configQuery } from "../api/config";
import { PROVIDERS } from "../auth/registry";
import { FailedView } from "../components/FailedView";
import { Loading } from "../components/Loading";
import { DeploymentContext } from "./deploymentContext";

/** Asks what this deployment is before anything else, then lets its provider decide who sees `children`. */
export function Deployment({ children }: { children: ReactNode }) {
  const config = useQuery(configQuery(useApi()));
  if (config.isPending) return <Loading />;
  if (config.isError) {
    return <FailedView title="The app could not start" error={config.error} retry={() => void config.refetch()} />;
  }
  const Provider = PROVIDERS[config.data.authProvider];
  return (
    <DeploymentContext value={config.data}>
      <Suspense fallback={<Loading />}>
        <Provider>{children}</Provider>
      </Suspense>
    </DeploymentContext>
  );
}

import { deploymentQuery } from "@api-client/queries";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { useApi } from "../api/client";
import { DeploymentContext } from "../api/deployment";
import { PROVIDERS } from "../auth/registry";
import { CardView } from "../components/CardView";
import { FailedView } from "../components/FailedView";
import { Loading } from "../components/Loading";
import { Words } from "../components/Words";

/** Asks what this deployment is before anything else, then lets its provider decide who sees `children`. */
export function Deployment({ children }: { children: ReactNode }) {
  const deployment = useQuery(deploymentQuery(useApi()));
  if (deployment.isPending) return <Loading />;
  if (deployment.isError) return <FailedView title="The app could not start" query={deployment} />;
  const Provider = PROVIDERS[deployment.data.authProvider] ?? UnknownProvider;
  return (
    <DeploymentContext value={deployment.data}>
      <Provider>{children}</Provider>
    </DeploymentContext>
  );
}

function UnknownProvider() {
  return (
    <CardView title="This app is too old">
      <Words>It does not know how people sign in here. Look for an update.</Words>
    </CardView>
  );
}

import { deploymentQuery } from "@api-client/deployment";
import { useQuery } from "@tanstack/react-query";
import { Suspense, type ReactNode } from "react";

import { useApi } from "../api/client";
import { DeploymentContext } from "../api/deployment";
import { PROVIDERS } from "../auth/registry";
import { CardView } from "../components/CardView";
import { FailedView } from "../components/FailedView";
import { useLastingError } from "../components/lastingError";
import { Loading } from "../components/Loading";

/** Asks what this deployment is before anything else, then lets its provider decide who sees `children`. */
export function Deployment({ children }: { children: ReactNode }) {
  const deployment = useQuery(deploymentQuery(useApi()));
  const error = useLastingError(deployment);
  if (error) return <FailedView title="The app could not start" error={error} query={deployment} />;
  if (!deployment.data) return <Loading />;
  if (deployment.data.baseDomain && isAddressOfThisMachine()) return <NoTenant />;
  const Provider = PROVIDERS[deployment.data.authProvider];
  if (!Provider) return <NoProvider name={deployment.data.authProvider} />;
  return (
    <DeploymentContext value={deployment.data}>
      <Suspense fallback={<Loading />}>
        <Provider>{children}</Provider>
      </Suspense>
    </DeploymentContext>
  );
}

function isAddressOfThisMachine(): boolean {
  return /^(127\.|\[)/.test(location.hostname);
}

function NoTenant() {
  const url = `http://localhost${location.port && `:${location.port}`}`;
  return (
    <CardView title="This address is incomplete">
      <p>
        The name in the address chooses the tenant, and an IP address has none. Open <a href={url}>{url}</a> instead.
      </p>
    </CardView>
  );
}

function NoProvider({ name }: { name: string }) {
  return (
    <CardView title="This client cannot sign anybody in here">
      <p>
        This deployment’s <code>AUTH_PROVIDER</code> is <code>{name}</code>, and this client was built without it.
      </p>
    </CardView>
  );
}

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
import { TEXTS } from "./texts";

/** Asks what this deployment is before anything else, then lets its provider decide who sees `children`. */
export function Deployment({ children }: { children: ReactNode }) {
  const deployment = useQuery(deploymentQuery(useApi()));
  const error = useLastingError(deployment);
  if (error) return <FailedView error={error} query={deployment} />;
  if (!deployment.data) return <Loading />;
  if (deployment.data.baseDomain && isAddressOfThisMachine()) return <NoTenant />;
  const provider = PROVIDERS[deployment.data.authProvider];
  if (!provider) return <NoProvider name={deployment.data.authProvider} />;
  return (
    <DeploymentContext value={deployment.data}>
      <Suspense fallback={<Loading />}>
        <provider.View>{children}</provider.View>
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
    <CardView title={TEXTS.noTenant.title}>
      <p>{TEXTS.noTenant.instead(url)}</p>
    </CardView>
  );
}

function NoProvider({ name }: { name: string }) {
  return (
    <CardView title={TEXTS.noProvider.title}>
      <p>{TEXTS.noProvider.why(name)}</p>
    </CardView>
  );
}

import { deploymentQuery } from "@api-client/deployment";
import { useQuery } from "@tanstack/react-query";
import { Suspense, type ComponentType, type ReactNode } from "react";

import { useApi } from "../api/client";
import { DeploymentContext } from "../api/deployment";
import { PROVIDERS } from "../auth/registry";
import { CardView } from "../components/CardView";
import { FailedView } from "../components/FailedView";
import { useLastingError } from "../components/lastingError";
import { Loading } from "../components/Loading";
import { TEXTS } from "./texts";

/** What a folder puts around every view of a provider, by an `Around.tsx`. */
const AROUND = Object.values(
  import.meta.glob<ComponentType<{ children: ReactNode }>>("../*/Around.tsx", { eager: true, import: "default" }),
);

/** Asks what this deployment is before anything else, then lets its provider decide who sees `children`. */
export function Deployment({ children }: { children: ReactNode }) {
  const deployment = useQuery(deploymentQuery(useApi()));
  const error = useLastingError(deployment);
  if (error) return <FailedView error={error} query={deployment} />;
  if (!deployment.data) return <Loading />;
  const provider = PROVIDERS[deployment.data.authProvider];
  if (!provider) return <NoProvider name={deployment.data.authProvider} />;
  return (
    <DeploymentContext value={deployment.data}>
      <Surrounded>
        <Suspense fallback={<Loading />}>
          <provider.View>{children}</provider.View>
        </Suspense>
      </Surrounded>
    </DeploymentContext>
  );
}

function Surrounded({ children }: { children: ReactNode }) {
  return AROUND.reduce((inside, Around) => <Around>{inside}</Around>, children);
}

function NoProvider({ name }: { name: string }) {
  return (
    <CardView title={TEXTS.noProvider.title}>
      <p>{TEXTS.noProvider.why(name)}</p>
    </CardView>
  );
}

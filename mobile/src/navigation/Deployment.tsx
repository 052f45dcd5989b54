import { deploymentQuery } from "@api-client/deployment";
import type { RuntimeConfig } from "@api-client/types";
import { useQuery } from "@tanstack/react-query";
import type { ComponentType } from "react";

import { useApi } from "../api/client";
import { DeploymentContext } from "../api/deployment";
import * as providers from "../auth/providers";
import { CardView } from "../components/CardView";
import { Loading } from "../components/Loading";
import { FailedView } from "../components/Problem";
import { TEXTS } from "../components/texts";
import { Words } from "../components/Words";

/** Each shows a <Workspace>, and its own views to whoever may not see one. */
export const PROVIDERS: Partial<Record<RuntimeConfig["authProvider"], ComponentType>> = { ...providers };

/** Asks what this deployment is, and lets its provider decide who sees what. */
export function Deployment() {
  const deployment = useQuery(deploymentQuery(useApi()));
  const config = deployment.data;
  if (!config && deployment.isError) return <FailedView title={TEXTS.couldNotStart} query={deployment} />;
  if (!config) return <Loading />;
  const Provider = PROVIDERS[config.authProvider] ?? UnknownProvider;
  return (
    <DeploymentContext value={config}>
      <Provider />
    </DeploymentContext>
  );
}

function UnknownProvider() {
  return (
    <CardView title={TEXTS.tooOld.title}>
      <Words>{TEXTS.tooOld.why}</Words>
    </CardView>
  );
}

import { tenantAt } from "@api-client/tenant";
import { useContext } from "react";

import { DeploymentContext } from "../api/deployment";
import { API_HOST } from "../build";
import { Words } from "../components/Words";
import { TEXTS } from "./texts";

/** Whose app this is, where its host names a tenant. */
export function Tenant() {
  const tenant = tenantAt((API_HOST ?? "").replace(/:.*/, ""), useContext(DeploymentContext)?.baseDomain);
  if (!tenant) return null;
  return (
    <Words color="muted" accessibilityLabel={`${TEXTS.tenant} ${tenant}`}>
      {tenant}
    </Words>
  );
}

import { tenantAt } from "@api-client/deployment";
import { useContext } from "react";

import { DeploymentContext } from "../api/deployment";
import { TEXTS } from "./texts";

/** Names the tenant whose address this is, where there are several. */
export function Tenant() {
  const tenant = tenantAt(location.hostname, useContext(DeploymentContext));
  if (!tenant) return null;
  return (
    <p className="tenant">
      <span className="visually-hidden">{TEXTS.tenant} </span>
      <span>{tenant}</span>
    </p>
  );
}

import type { ComponentType } from "react";

/** Says more of the app than its name, where there is no header. */
export type Badge = ComponentType;

export { Tenant } from "../tenancy/Tenant"; // only: subdomain

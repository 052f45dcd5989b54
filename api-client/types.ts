import type { components } from "./schema";

/** What the API calls its objects; a feature names its own with it. */
export type Schemas = components["schemas"];

/** With `baseDomain` where the address names the tenant, as in one of the tenant modes. */
export type RuntimeConfig = Schemas["RuntimeConfig"] & { baseDomain?: string | null };

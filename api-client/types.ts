import type { components } from "./schema";

/** What the API calls its objects; a feature names its own with it. */
export type Schemas = components["schemas"];

export type RuntimeConfig = Schemas["RuntimeConfig"];

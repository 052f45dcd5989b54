import type { components } from "./schema";

type Schemas = components["schemas"];

export type RuntimeConfig = Schemas["RuntimeConfig"];
export type User = Schemas["User"];
export type Example = Schemas["Example"];

import type { Schemas } from "./types";

export type User = Schemas["User"];

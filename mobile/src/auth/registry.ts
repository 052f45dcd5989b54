import type { RuntimeConfig } from "@api-client/types";
import type { ComponentType, ReactNode } from "react";

import * as providers from "./providers";

/** A provider shows `children` to whoever is signed in, inside a SessionContext, and its own views to everybody else. */
type Provider = ComponentType<{ children: ReactNode }>;

export const PROVIDERS: Partial<Record<RuntimeConfig["authProvider"], Provider>> = { ...providers };

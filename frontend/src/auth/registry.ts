import type { RuntimeConfig } from "@api-client/types";
import { lazy, type ComponentType, type ReactNode } from "react";

/**
 * A provider shows `children` to whoever is signed in, inside a SessionContext, and its own views to everybody else.
 * Each is downloaded only where it is used. To remove one, delete its folder and its line.
 */
type Provider = ComponentType<{ children: ReactNode }>;

export const PROVIDERS: Partial<Record<RuntimeConfig["authProvider"], Provider>> = {
  internal_magic_link: lazy(() => import("./magic_link/MagicLink")), // only: magic_link
  oidc: lazy(() => import("./oidc/Oidc")), // only: oidc
  none: lazy(() => import("./none/None")), // only: none
};

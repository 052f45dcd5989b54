import type { RuntimeConfig } from "@api-client/types";
import { lazy, type ComponentType, type ReactNode } from "react";

/**
 * A provider's view shows `children` to those who may see them, inside a FrameContext, and its own views to everybody else.
 * Each view is downloaded only where it is used. To remove one, delete its folder and its line.
 */
interface Provider {
  /** How people sign in, in words. */
  title: string;
  View: ComponentType<{ children: ReactNode }>;
}

export const PROVIDERS: Partial<Record<RuntimeConfig["authProvider"], Provider>> = {
  internal_magic_link: { title: "Links by email", View: lazy(() => import("./magic_link/MagicLink")) }, // only: magic_link
  oidc: { title: "OpenID Connect", View: lazy(() => import("./oidc/Oidc")) }, // only: oidc
  none: { title: "Nobody signs in", View: lazy(() => import("./none/None")) }, // only: none
};

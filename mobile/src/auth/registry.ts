import type { RuntimeConfig } from "@api-client/types";
import type { ComponentType, ReactNode } from "react";

import { MagicLink } from "./magic_link/MagicLink"; // only: magic_link
import { None } from "./none/None"; // only: none
import { Oidc } from "./oidc/Oidc"; // only: oidc

/**
 * A provider shows `children` to whoever is signed in, inside a SessionContext, and its own views to everybody else.
 * To remove one, delete its folder and its line.
 */
type Provider = ComponentType<{ children: ReactNode }>;

export const PROVIDERS: Partial<Record<RuntimeConfig["authProvider"], Provider>> = {
  internal_magic_link: MagicLink, // only: magic_link
  oidc: Oidc, // only: oidc
  none: None, // only: none
};

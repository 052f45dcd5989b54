import type { User } from "@api-client/types";
import type { ComponentType } from "react";

import { Examples } from "./examples/Examples";

/**
 * What a signed-in person works with, a page each: its address (one of them is at "/", and none is below /api, /auth,
 * /assets or /static), its title, and what is below that. To remove a feature, delete its folder and its line.
 */
export interface Feature {
  path: string;
  title: string;
  view: ComponentType<{ user: User }>;
}

export const FEATURES: Feature[] = [{ path: "/", title: "Examples", view: Examples }];
